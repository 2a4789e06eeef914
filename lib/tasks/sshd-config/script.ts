import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import { loginGuard } from '../shared/login/try-change';
import prepare from './prepare.sh';
import refuseLockOut from './refuse-lock-out.sh';
import requireAnswer from './require-answer.sh';

/** The directory of sshd's drop-ins. */
export const sshdDirectory = '/etc/ssh/sshd_config.d';

/** How a drop-in changes. */
export interface Drop {
  readonly path: string;
  readonly state: 'present' | 'absent';
  readonly force: boolean;
}

/**
 * A script that installs the drop-in from standard input, or removes it, and reloads sshd; or puts everything back.
 * sshd tests its whole configuration with the change before anything is in place.
 */
export function installDropIn({ path, state, force }: Drop): Script {
  return lines([
    scriptFile(prepare, { hw_directory: sshdDirectory, hw_name: path.slice(sshdDirectory.length + 1) }),
    state === 'present' ? sh`cat >"$hw_staged"` : sh`rm -f -- "$hw_staged"`,
    test,
    ...(force ? [] : [loginGuard, scriptFile(refuseLockOut)]),
    state === 'present'
      ? sh`cp -- "$hw_staged" "$hw_new"
chown root:root "$hw_new"
chmod 0644 "$hw_new"
hw_changed=yes
mv -fT -- "$hw_new" "$hw_file"`
      : sh`hw_changed=yes
rm -f -- "$hw_file"`,
    sh`hw_reload || hw_refuse 'sshd did not take it'`,
    requireRunning,
    ...(force ? [] : [scriptFile(requireAnswer)]),
    sh`hw_changed=`,
  ]);
}

/**
 * In sshd's messages, the names of staged files become those that people know. sshd ends lines with CRLF (log.c,
 * do_log).
 */
const test = sh`hw_said=$(/usr/sbin/sshd -t -f "$hw_stage/sshd_config" 2>&1) || {
  printf '%s\n' "$hw_said" | tr -d '\r' | sed "s|$hw_stage/set/|${sshdDirectory}/|g; s|$hw_stage/|/etc/ssh/|g" >&2
  exit 1
}`;

const requireRunning = sh`[ -z "$hw_active" ] || {
  sleep 0.5
  systemctl -q is-active ssh.service || hw_refuse 'sshd does not run with it'
}`;
