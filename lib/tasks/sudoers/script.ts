import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import { loginRight } from '../shared/login/try-change';
import prepare from './prepare.sh';

/** Where sudo reads its rules. */
export const sudoersDirectory = '/etc/sudoers.d';

/** A script that installs the file from standard input, or puts everything back. */
export function installRule(name: string): Script {
  return lines([
    stage(name),
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
  return lines([stage(name), checkSet, sh`hw_changed=yes; rm -f -- "$hw_file"`, requireRight]);
}

function stage(name: string): Script {
  return lines([loginRight, scriptFile(prepare, { hw_directory: sudoersDirectory, hw_name: name })]);
}

/**
 * Checks the whole set with the new file, before anything is in place. The copy of the main file stands next to the
 * original, because relative includes start there; with `-f`, visudo ignores owner and mode.
 */
const checkSet = sh`hw_main=$(mktemp /etc/sudoers.hostwright-XXXXXX)
sed "s|^\([#@]includedir[[:space:]]\{1,\}\)\"\{0,1\}${sudoersDirectory}/*\"\{0,1\}[[:space:]]*$|\1$hw_stage/set|" \
  /etc/sudoers >"$hw_main"
hw_check "$hw_main"`;

/** The login user must be able to do what it could do before; else the exit puts the old file back. */
const requireRight = sh`if [ "$(hw_right)" -lt "$hw_before" ]; then
  echo "refused and put back: Hostwright is logged in as $HW_LOGIN_USER, who could no longer become root as before" >&2
  exit 1
fi
hw_changed=`;
