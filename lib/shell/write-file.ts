import type { FileTarget } from './file-target';
import { reach } from './reach';
import { scriptFile } from './script-file';
import { lines, sh, type Script } from './sh';
import rename from './write-file-rename.sh';
import { writeExit as exit } from './write-failure';

export { scriptFailure, writeFailure } from './write-failure';

/** The source of the new content: the script's standard input, or a file that was uploaded to a private directory. */
export type FileSource =
  { readonly kind: 'stdin' } | { readonly kind: 'staged'; readonly path: string; readonly sha256: string };

/**
 * A script that writes a file: first a temporary one in the same directory, which it renames over the old one when it
 * is complete and valid and has its owner and mode. If it fails, the old file stays as it was, no temporary file is
 * left, and {@link writeFailure} tells why. It prints what else it did, such as a backup.
 */
export function writeFileScript(target: FileTarget, source: FileSource): Script {
  return lines([
    prelude(target, source),
    lookAtPresent(target),
    createTemporary,
    keepFlags,
    source.kind === 'stdin' ? sh`cat >&3 || exit ${exit.system}` : copyStaged(source),
    setAttributes(target),
    sh`exec 3>&-`,
    target.validate === undefined ? sh`` : validate(target.validate),
    target.observed === undefined ? sh`` : compareObserved(target.observed),
    target.backup === true ? backup : sh``,
    scriptFile(rename, { hw_system: exit.system }),
  ]);
}

/**
 * An exit trap removes temporary files however the script ends. dash runs that trap only on an exit, not on a signal,
 * so signals become exits.
 */
function prelude({ path }: FileTarget, source: FileSource): Script {
  const staged = source.kind === 'staged' ? sh`rm -rf -- ${directoryOf(source.path)}` : sh`:`;
  return sh`
hw_shown=${path} hw_new= hw_saved= hw_kept= hw_old=
hw_refuse() { printf '%s: %s\n' "$hw_shown" "$2" >&2; exit "$1"; }
hw_clean() { [ -z "$hw_new" ] || rm -f -- "$hw_new" "$hw_saved" "$hw_kept"; ${staged}; }
trap hw_clean EXIT
trap 'exit 143' HUP INT TERM`;
}

function directoryOf(staged: string): string {
  const directory = staged.slice(0, Math.max(staged.lastIndexOf('/'), 0));
  if (!/^\/[^/]+\/./.test(directory)) throw new TypeError(`no private directory: ${staged}`);
  return directory;
}

/** From here on the path is a name in the directory where we are. */
function lookAtPresent({ path, follow, replaceLink }: FileTarget): Script {
  return lines([
    reach(path, follow),
    sh`hw_path=$hw_name`,
    replaceLink === true ? sh`[ -L "$hw_path" ] ||` : refuseLink,
    refuseOthers,
  ]);
}

const refuseLink = sh`[ ! -L "$hw_path" ] || hw_refuse ${exit.link} 'is a symbolic link'`;

const refuseOthers = sh`if [ -d "$hw_path" ]; then hw_refuse ${exit.directory} 'is a directory'
elif [ -f "$hw_path" ]; then hw_old=yes
elif [ -e "$hw_path" ]; then hw_refuse ${exit.special} 'is a device, socket or pipe'
fi`;

/**
 * Mode 0600, opened exclusively and written only through its descriptor, so the owner of the directory cannot put
 * another file in its place. With `command`, a failing `exec` does not end the shell with another code. Globs of
 * includes skip a name that begins with a dot; sudoers.d, cron.d, apt and run-parts skip this suffix.
 */
const createTemporary = sh`
read -r hw_nonce </proc/sys/kernel/random/uuid || hw_nonce=$$
umask 077
set -C
command exec 3>"./.hostwright-$hw_nonce.dpkg-tmp" || exit ${exit.system}
set +C
hw_new=./.hostwright-$hw_nonce.dpkg-tmp`;

/** Attributes of chattr: before the content, because `C` is only for an empty file. `i` and `a` forbid the rename. */
const keepFlags = sh`
if [ -n "$hw_old" ] && hw_flags=$(lsattr -d -- "$hw_path" 2>/dev/null); then
  hw_flags=\${hw_flags%% *}
  case $hw_flags in *[AcCdjmsStux]*) chattr "+$(printf %s "$hw_flags" | tr -cd AcCdjmsStux)" -- "$hw_new" 2>/dev/null ;; esac
fi`;

/**
 * After the content, because a write takes file capabilities away. `--preserve=all` copies ACLs, extended attributes and
 * the SELinux context. Unlike a list of them, it skips those that the file system or kernel does not know (coreutils
 * manual, cp).
 */
function setAttributes(target: FileTarget): Script {
  const descriptor = sh`/proc/self/fd/3`;
  return sh`
hw_declare() {
  :${declaredAttributes(target)}
}
if [ -n "$hw_old" ]; then
  cp --attributes-only --preserve=all --no-preserve=timestamps -- "$hw_path" ${descriptor} || exit ${exit.system}
${target.mode === undefined ? sh`else chmod 0644 ${descriptor} || exit ${exit.system}` : sh``}
fi
hw_declare ${descriptor}`;
}

/** The owner before the mode: a change of owner clears the set-user-ID bit, and file capabilities. */
function declaredAttributes({ owner, group, mode }: FileTarget): Script {
  const ownership = `${owner ?? ''}${group === undefined ? '' : `:${group}`}`;
  return lines([
    sh``,
    ...(ownership === ''
      ? []
      : [
          sh`  chown -- ${ownership} "$1" || exit ${exit.system}`,
          sh`  [ -z "$hw_old" ] || cp --attributes-only --preserve=xattr -- "\${hw_saved:-$hw_path}" "$1" 2>/dev/null`,
        ]),
    ...(mode === undefined ? [] : [sh`  chmod -- ${mode} "$1" || exit ${exit.system}`]),
  ]);
}

/** The hash is of the copy: the login user, who owns the staged file, can no longer change it. */
function copyStaged({ path, sha256 }: Extract<FileSource, { kind: 'staged' }>): Script {
  return sh`cat -- ${path} >&3 || exit ${exit.system}
[ "$(sha256sum <"$hw_new")" = ${`${sha256}  -`} ] || hw_refuse ${exit.upload} 'what arrived is not what was sent'`;
}

/** The command is one word for `eval`, so a syntax error in it does not break the script. */
function validate(command: string): Script {
  const withFile = command.replaceAll(/(["']?)%s\1/g, '"$hw_tested"');
  return sh`hw_tested=$hw_here/\${hw_new#./}
(cd / && eval ${withFile}) </dev/null >&2 || hw_refuse ${exit.invalid} 'the new content is not valid'`;
}

function compareObserved(observed: string): Script {
  const isSame =
    observed === 'absent'
      ? sh`[ -z "$hw_old" ] && [ ! -e "$hw_path" ]`
      : sh`[ -n "$hw_old" ] && [ "$(sha256sum <"$hw_path")" = ${`${observed}  -`} ]`;
  return sh`{ ${isSame}; } || hw_refuse ${exit.changed} 'was changed by somebody else in the meantime'`;
}

/** sudoers.d, cron.d, logrotate.d, apt and run-parts skip names that end in a tilde. */
const backup = sh`if [ -n "$hw_old" ]; then
  hw_kept="$hw_path.$(date +%Y-%m-%dT%H:%M:%S.%N)~"
  cp --preserve=all -- "$hw_path" "$hw_kept" || exit ${exit.system}
fi`;
