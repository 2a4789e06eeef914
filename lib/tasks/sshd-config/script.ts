import { lines, sh, type Script } from '../../shell/sh';
import { defineCut } from './guard';

/** Where sshd looks for what is set beside its main file. */
export const sshdDirectory = '/etc/ssh/sshd_config.d';

/** How a drop-in is changed. */
export interface Drop {
  readonly path: string;
  readonly state: 'present' | 'absent';
  readonly force: boolean;
}

/**
 * A script that puts the drop-in in place that comes over standard input, or takes it away, and makes sshd read it; or
 * puts everything back. sshd tests the whole with the change in it before anything is in place.
 */
export function installDropIn({ path, state, force }: Drop): Script {
  return lines([
    prepare(path),
    state === 'present' ? sh`cat >"$hw_staged"` : sh`rm -f -- "$hw_staged"`,
    test,
    force ? sh`` : refuseLockOut,
    state === 'present'
      ? sh`cp -- "$hw_staged" "$hw_new"
chown root:root "$hw_new"
chmod 0644 "$hw_new"
hw_changed=yes
mv -fT -- "$hw_new" "$hw_file"`
      : sh`hw_changed=yes
rm -f -- "$hw_file"`,
    sh`hw_reload || hw_refuse 'sshd did not take it'`,
    force ? requireRunning : requireAnswer,
    sh`hw_changed=`,
  ]);
}

/**
 * A copy of the configuration whose Includes lead to a copy of the drop-ins. Whatever ends the script while a change is
 * not yet proved puts the old file back: dash runs an EXIT trap only on an exit, so signals are turned into exits. The
 * name of the new file does not end in .conf, so that no sshd reads it.
 */
function prepare(path: string): Script {
  const name = path.slice(sshdDirectory.length + 1);
  return sh`set -e
umask 077
hw_file=${path} hw_new=${`${sshdDirectory}/.${name}.hostwright`} hw_changed=
[ -x /usr/sbin/sshd ] || {
  echo 'there is no sshd: install the package openssh-server before its configuration' >&2
  exit 1
}
hw_refuse() { printf 'refused and put back: %s\n' "$1" >&2; exit 1; }
hw_end() {
  if [ -n "$hw_changed" ]; then
    if [ -e "$hw_stage/old" ]; then cp -a -- "$hw_stage/old" "$hw_new" && mv -fT -- "$hw_new" "$hw_file"
    else rm -f -- "$hw_file"; fi
    hw_reload || :
  fi
  rm -rf -- "$hw_stage" "$hw_new"
}
hw_active=
! systemctl -q is-active ssh.service 2>/dev/null || hw_active=yes
hw_reload() { [ -z "$hw_active" ] || systemctl reload-or-restart ssh.service; }
hw_stage=$(mktemp -d)
trap hw_end EXIT
trap 'exit 143' HUP INT TERM
[ -d /run/sshd ] || mkdir -m 0755 /run/sshd
[ -d ${sshdDirectory} ] || mkdir -m 0755 -- ${sshdDirectory}
[ ! -e "$hw_file" ] || cp -a -- "$hw_file" "$hw_stage/old"
mkdir "$hw_stage/set"
cp -a -- ${`${sshdDirectory}/.`} "$hw_stage/set/"
hw_staged="$hw_stage/set/"${name}
sed "/^[[:space:]]*[Ii][Nn][Cc][Ll][Uu][Dd][Ee][[:space:]=]/{
s|${sshdDirectory}/|$hw_stage/set/|g
s|\([[:space:]\"]\)sshd_config\.d/|\1$hw_stage/set/|g
}" /etc/ssh/sshd_config >"$hw_stage/sshd_config"`;
}

/** The names in sshd's words are made those that people know; it ends its lines with CRLF (log.c, do_log). */
const test = sh`hw_said=$(/usr/sbin/sshd -t -f "$hw_stage/sshd_config" 2>&1) || {
  printf '%s\n' "$hw_said" | tr -d '\r' | sed "s|$hw_stage/set/|${sshdDirectory}/|g; s|$hw_stage/|/etc/ssh/|g" >&2
  exit 1
}`;

/** What keeps the login user out already, from whatever reason, is not this change's doing. */
const refuseLockOut = lines([
  defineCut,
  sh`hw_before=$(hw_cut /etc/ssh/sshd_config)
hw_after=$(hw_cut "$hw_stage/sshd_config")
if [ -n "$hw_after" ]; then
  printf '%s\n' "$hw_after" | while IFS= read -r hw_reason; do
    case $hw_nl$hw_before$hw_nl in *"$hw_nl$hw_reason$hw_nl"*) continue ;; esac
    printf 'refused: %s, who Hostwright is logged in as, could not log in again\n%s\n' "$HW_LOGIN_USER" "$hw_reason" >&2
    echo 'set force: true if that is meant' >&2
    exit 1
  done
fi`,
]);

const requireRunning = sh`[ -z "$hw_active" ] || {
  sleep 0.5
  systemctl -q is-active ssh.service || hw_refuse 'sshd does not run with it'
}`;

/**
 * On a reload sshd starts itself anew, for a moment nobody listens, and it ends when it cannot listen. bash, which
 * every Debian has, opens connections by itself (bash(1), REDIRECTION); sshd greets with its version.
 */
const requireAnswer = lines([
  requireRunning,
  sh`if [ -n "$HW_SSH_CONNECTION" ]; then
  set -- $HW_SSH_CONNECTION
  hw_tries=0
  until timeout 5 bash -c ${'exec 3<>"/dev/tcp/$1/$2" && IFS= read -r -t 4 said <&3 && [[ $said = SSH-* ]]'} bash "$3" "$4" 2>/dev/null; do
    hw_tries=$((hw_tries + 1))
    [ "$hw_tries" -lt 20 ] || hw_refuse "sshd takes no new connection at $3 port $4"
    sleep 0.25
  done
fi`,
]);
