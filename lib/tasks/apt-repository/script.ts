import { sh, type Script } from '../../shell/sh';
import { aptStep } from '../shared/apt/script';
import type { Step } from '../contract/step';
import type { DeclaredRepository } from './args';
import { keyText, ownKeyring } from './key';
import { sourcesPath, sourcesText } from './stanza';

/**
 * Puts key and file in place and fetches the lists of the repository; if that fails, both are as they were before. A
 * repository that cannot be used would stop every later use of apt.
 */
export function installRepository(args: DeclaredRepository): Step {
  const [key, sources] = [keyText(args) ?? '', sourcesText(args)];
  const script = sh`
hw_sources=${sourcesPath(args.name)} hw_key=${ownKeyring(args.name)}
${requireKeyring(args)}
${functions}
head -c ${Buffer.byteLength(key)} >"$hw_dir/key"
cat >"$hw_dir/sources"
[ ! -e "$hw_key" ] || cp -a -- "$hw_key" "$hw_dir/old-key"
[ ! -e "$hw_sources" ] || cp -a -- "$hw_sources" "$hw_dir/old-sources"
hw_changed=yes
if [ -s "$hw_dir/key" ]; then
  mkdir -p /etc/apt/keyrings
  hw_put "$hw_dir/key" "$hw_key"
fi
hw_put "$hw_dir/sources" "$hw_sources"
${args.enabled ? fetchLists : sh`hw_do hw_apt_get indextargets >/dev/null`}
hw_changed=`;
  return { ...aptStep(args.lockTimeout, script), input: key + sources } as Step;
}

/** dash runs an EXIT trap only on an exit; signals are turned into exits before. apt passes over `.dpkg-new`. */
const functions = sh`
hw_changed=
hw_put() {
  cp -- "$1" "$2.dpkg-new" && chown root:root "$2.dpkg-new" && chmod 0644 "$2.dpkg-new" && mv -fT -- "$2.dpkg-new" "$2" || exit 1
}
hw_restore() {
  if [ -e "$1" ]; then cp -a -- "$1" "$2.dpkg-new" && mv -fT -- "$2.dpkg-new" "$2"
  else rm -f -- "$2"; fi
}
hw_end() {
  if [ -n "$hw_changed" ]; then
    hw_restore "$hw_dir/old-sources" "$hw_sources"
    hw_restore "$hw_dir/old-key" "$hw_key"
    echo 'the repository cannot be used, so everything is as it was before' >&2
  fi
  rm -rf -- "$hw_dir" "$hw_key.dpkg-new" "$hw_sources.dpkg-new"
}
hw_is_at_fault() {
  sed -n 's/^URIs: *//p' "$hw_sources" | tr ' ' '\n' >"$hw_dir/uris"
  grep -E '^(E: |W: Failed to fetch)' "$hw_dir/err" | grep -qF -f "$hw_dir/uris"
}
trap hw_end EXIT`;

/**
 * First that apt can read all of its sources together. Then all lists; when that fails and apt does not blame this
 * repository, its own lists decide, because another mirror that is down is not its fault.
 */
const fetchLists = sh`
hw_do hw_apt_get indextargets >/dev/null
hw_phase='fetching package lists'
if hw_try hw_apt_get --error-on=any update; then
  touch -c /var/lib/apt/lists
elif hw_is_at_fault; then
  hw_fail
else
  cp -- "$hw_dir/err" "$hw_dir/err-all"
  hw_do hw_apt_get -oDir::Etc::SourceList="$hw_sources" -oDir::Etc::SourceParts=/dev/null \
    -oAPT::Get::List-Cleanup=false --error-on=any update
  cat "$hw_dir/err-all" >&2
fi`;

/** Says so in clearer words than apt. */
function requireKeyring({ signedBy }: DeclaredRepository): Script {
  const path = signedBy?.path;
  if (path === undefined) return sh``;
  return sh`[ -s ${path} ] || { printf 'there is no keyring %s on the host\n' ${path} >&2; exit 1; }`;
}
