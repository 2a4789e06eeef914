import { lineInFile, type TaskList } from '../../../lib';

const definitions = '/etc/login.defs';
const sessions = '/etc/pam.d/common-session';
const anyMask = '^session\\toptional\\tpam_umask\\.so nousergroups umask=\\d+$';

/**
 * The mask of files that people make: in their sessions by PAM, and in /etc/login.defs for the homes of new accounts.
 * Programs that systemd starts keep 022, and so does Hostwright. The line of PAM is below those of pam-auth-update.
 */
export function umask(mask: string | false): TaskList {
  if (mask === false)
    return [
      lineInFile({ path: sessions, match: anyMask, state: 'absent' }),
      // Two tabs are how Debian and this role write it.
      lineInFile({
        path: definitions,
        line: 'UMASK\t\t022',
        match: '^UMASK\\t\\t(022|027|077)$',
        replaceOnly: true,
      }),
    ];
  return [
    lineInFile({
      path: sessions,
      line: `session\toptional\tpam_umask.so nousergroups umask=${mask}`,
      match: anyMask,
    }),
    lineInFile({ path: definitions, line: `UMASK\t\t${mask}`, match: '^UMASK\\s' }),
  ];
}
