import { after, file, linesOf, look, service, type TaskList } from '../../../lib';
import type { BanOptions } from '../options';
import { withdraw } from './withdraw';

export const banPackages = ['fail2ban', 'python3-systemd', 'nftables'];

const jail = '/etc/fail2ban/jail.d/hostwright.local';
const controllers = '/var/lib/hostwright/controllers';
/** How many addresses of controllers are kept: a computer that moves about would leave ever more of them. */
const kept = 10;

// The first line is the address of this session, if the file does not have it yet; the others are those of the file.
const reading = `[ ! -e ${controllers} ] || known=$(cat ${controllers})
address=\${HW_SSH_CONNECTION%% *}
[ -n "$address" ] || exit 0
printf '%s\\n' "$known" | grep -qxF -- "$address" || printf '%s\\n' "$address" "$known"`;

/** fail2ban bans addresses that guess logins. The address of each connection of Hostwright is noted before it starts. */
export function bans(options: BanOptions | false): TaskList {
  if (options === false)
    return withdraw(['fail2ban'], jail, () => [
      file({ path: controllers, state: 'absent' }),
      file({ path: jail, state: 'absent' }),
    ]);
  const seen = look({ argv: ['sh', '-c', reading] }, { name: 'look for new addresses of controllers' });
  return [
    after(seen, ({ output }) => {
      const addresses = linesOf(output)
        .filter((line) => line !== '')
        .slice(0, kept);
      const content = addresses.map((address) => `${address}\n`).join('');
      return addresses.length === 0 ? [] : [file({ path: controllers, content, mode: '0644' })];
    }),
    file({ path: jail, content: jailOf(options), owner: 'root', group: 'root', mode: '0644' }),
    // Not a reload: after one that brings another action, fail2ban 1.1 says that it bans, and loads no rule.
    service({ name: 'fail2ban', enabled: true, state: 'started', olderThan: [jail] }),
  ];
}

// Only what systemd says to come from sshd counts: any program can call itself sshd. nftables, as ufw uses it beneath.
function jailOf({ trusted = [], failures = 5, minutes = 60, port = 22 }: BanOptions): string {
  return `[sshd]
enabled = true
backend = systemd
journalmatch = _SYSTEMD_UNIT=ssh.service
port = ${port}
banaction = nftables-multiport
maxretry = ${failures}
findtime = 10m
bantime = ${minutes}m
ignoreip = ${['127.0.0.0/8', '::1', ...trusted].join(' ')}
ignorecommand = /usr/bin/grep -qxF <ip> ${controllers}
`;
}
