import { lines, sh, type Script } from '../../shell/sh';

/** Where sudo reads its rules. */
export const sudoersDirectory = '/etc/sudoers.d';

/** A script that puts the file in place that comes over standard input, or puts everything back. */
export function installRule(name: string): Script {
  return lines([
    prepare(name),
    sh`cat >"$hw_stage/set/$hw_name"
hw_check "$hw_stage/set/$hw_name"`,
    checkSet,
    sh`cp -- "$hw_stage/set/$hw_name" "$hw_new"
chown root:root "$hw_new"
chmod 0440 "$hw_new"
hw_changed=yes
mv -fT -- "$hw_new" "$hw_file"`,
    requireRight,
  ]);
}

/** A script that removes a file of rules, or puts it back. */
export function removeRule(name: string): Script {
  return lines([prepare(name), checkSet, sh`hw_changed=yes; rm -f -- "$hw_file"`, requireRight]);
}

/**
 * Stages the present rules without this file. Whatever ends the script while a change is not yet proved puts the old
 * file back: dash runs an EXIT trap only on an exit, so signals are turned into exits. The name of the new file has a
 * dot, which makes sudo pass over it (sudoers(5), "Including other files"). In visudo's words the names of what is
 * staged are made those that people know.
 */
function prepare(name: string): Script {
  return sh`set -e
umask 077
hw_name=${name} hw_file=${`${sudoersDirectory}/${name}`} hw_new=${`${sudoersDirectory}/.${name}.hostwright`}
hw_changed= hw_main=
command -v visudo >/dev/null || {
  echo 'there is no visudo: install the package sudo before its rules' >&2
  exit 1
}
hw_right() {
${readRight}
} </dev/null 2>/dev/null
hw_check() {
  hw_said=$(visudo -cf "$1" 2>&1 >/dev/null) || {
    printf '%s\n' "$hw_said" | sed "s|$hw_stage/set/|${sudoersDirectory}/|g; s|\${hw_main:-/etc/sudoers}|/etc/sudoers|g" >&2
    exit 1
  }
}
hw_restore() {
  if [ -e "$hw_stage/old" ]; then cp -a -- "$hw_stage/old" "$hw_new" && mv -fT -- "$hw_new" "$hw_file"
  else rm -f -- "$hw_file"; fi
}
hw_end() {
  [ -z "$hw_changed" ] || hw_restore
  rm -rf -- "$hw_stage" "$hw_main" "$hw_new"
}
hw_stage=$(mktemp -d)
trap hw_end EXIT
trap 'exit 143' HUP INT TERM
mkdir "$hw_stage/set"
cp -a ${`${sudoersDirectory}/.`} "$hw_stage/set/"
[ ! -e "$hw_file" ] || mv -- "$hw_stage/set/$hw_name" "$hw_stage/old"
hw_before=$(hw_right)`;
}

/**
 * How the login user may become root: 2 without a password, 1 with one, 0 not at all, or it is root itself. `-k` asks
 * as if no password had been typed before; the command is the one that a session begins with.
 */
const readRight = sh`  if [ -z "$HW_LOGIN_USER" ] || [ "$HW_LOGIN_USER" = root ]; then echo 0
  elif runuser -u "$HW_LOGIN_USER" -- sudo -k -n -- /bin/sh -s; then echo 2
  elif sudo -n -l -U "$HW_LOGIN_USER" -- /bin/sh -s; then echo 1
  else echo 0; fi | tail -n 1`;

/**
 * Checks the whole set with the new file in it, before anything is in place. The copy of the main file stands beside
 * the original, because relative includes are looked for there; with `-f`, visudo asks for no owner and mode.
 */
const checkSet = sh`hw_main=$(mktemp /etc/sudoers.hostwright-XXXXXX)
sed "s|^\([#@]includedir[[:space:]]\{1,\}\)\"\{0,1\}${sudoersDirectory}/*\"\{0,1\}[[:space:]]*$|\1$hw_stage/set|" \
  /etc/sudoers >"$hw_main"
hw_check "$hw_main"`;

/** What the login user could do before, it must be able to do now; else the exit puts the old file back. */
const requireRight = sh`if [ "$(hw_right)" -lt "$hw_before" ]; then
  echo "refused and put back: $HW_LOGIN_USER, who Hostwright is logged in as, could no longer become root as before" >&2
  exit 1
fi
hw_changed=`;
