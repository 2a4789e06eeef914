import { archiveMarker, archiveRecord } from '../../facts/archive';
import { lines, sh, type Script } from '../../shell/sh';

/** Where an archive is unpacked, and how. */
export interface Unpacking {
  readonly path: string;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly stripComponents: number;
  /** Of the marker; undefined: none is written. */
  readonly id?: string | undefined;
}

/**
 * Unpacks an archive into a private directory below `path` and copies what came into `path` when all is well, by hard
 * links, so that it costs no space; then the marker is written. `bring` puts the archive's path into `hw_archive`; it
 * finds a private directory in `hw_private`.
 */
export function unpackScript(unpacking: Unpacking, bring: Script): Script {
  const { path, owner, group, stripComponents: strip, id } = unpacking;
  const own = `${owner ?? ''}${group === undefined ? '' : `:${group}`}`;
  return lines([
    sh`
set -e
hw_path=${path} hw_archive= hw_staged=
if [ ! -d "$hw_path" ]; then
  mkdir -p -- "$hw_path"
  ${own === '' ? sh`` : sh`chown -- ${own} "$hw_path"`}
fi
hw_private=$(mktemp -d "$hw_path/.hostwright-XXXXXXXX.dpkg-tmp")
trap 'cd /; rm -rf -- "$hw_private"; [ -z "$hw_staged" ] || rm -f -- "$hw_staged"' EXIT
trap 'exit 143' HUP INT TERM`,
    bring,
    tools,
    sh`
mkdir "$hw_private/tree"
case $(od -An -v -tx1 -N 6 "$hw_archive" | tr -d ' \n') in
  504b*) hw_unzip ${strip} ;;
  1f8b*) hw_untar gzip gzip ${strip} ;;
  fd377a585a00) hw_untar xz xz-utils ${strip} ;;
  425a68*) hw_untar bzip2 bzip2 ${strip} ;;
  28b52ffd*) hw_untar zstd zstd ${strip} ;;
  *) hw_untar tar tar ${strip} ;;
esac
cd "$hw_private/tree"
[ -n "$(ls -A)" ] || { echo 'nothing is left of the archive: is stripComponents too large?' >&2; exit 1; }
${own === '' ? sh`` : sh`chown -hR -- ${own} .`}
find . -mindepth 1 ${archiveRecord} | LC_ALL=C sort -z >"$hw_private/manifest"
find . -mindepth 1 -maxdepth 1 -exec cp -al --remove-destination -t "$hw_path" -- {} + 2>/dev/null ||
  find . -mindepth 1 -maxdepth 1 -exec cp -a --remove-destination -t "$hw_path" -- {} +
${id === undefined ? sh`` : sh`mv -f -- "$hw_private/manifest" "$hw_path"/${archiveMarker(id)}`}`,
  ]);
}

/**
 * GNU tar and unzip never leave the directory: tar refuses names with `..` and unzip takes it off. Here the whole archive
 * is refused.
 * unzip cannot strip directories, and ends with 1 where it only warns.
 */
const tools = sh`
hw_need() {
  command -v "$1" >/dev/null && return
  printf '%s is not on this host and the archive needs it: install it first, with apt({ packages: ["%s"] })\n' "$1" "$2" >&2
  exit 69
}
hw_refuse() {
  printf '%s\nthe archive has names that lead out of the directory: it is refused\n' "$1" >&2
  exit 1
}
hw_untar() {
  hw_need tar tar
  hw_need "$1" "$2"
  hw_code=0
  hw_said=$(tar -xf "$hw_archive" -C "$hw_private/tree" --no-same-owner --strip-components="$3" 2>&1) || hw_code=$?
  case $hw_said in *"contains '..'"* | *'Removing leading'*'../'*) hw_refuse "$hw_said" ;; esac
  [ "$hw_code" = 0 ] || { printf '%s\n' "$hw_said" >&2; exit 1; }
}
hw_unzip() {
  hw_need unzip unzip
  hw_code=0
  hw_said=$(unzip -Z1 "$hw_archive" 2>/dev/null | grep -E '(^|/)\.\.(/|$)') && hw_refuse "$hw_said"
  hw_said=$(unzip -q -o "$hw_archive" -d "$hw_private/tree" 2>&1) || hw_code=$?
  [ "$hw_code" -le 1 ] || { printf '%s\n' "$hw_said" >&2; exit 1; }
  hw_level=0
  while [ "$hw_level" -lt "$1" ]; do
    hw_level=$((hw_level + 1))
    mkdir "$hw_private/next"
    for hw_directory in "$hw_private/tree"/* "$hw_private/tree"/.[!.]* "$hw_private/tree"/..?*; do
      [ -d "$hw_directory" ] && [ ! -L "$hw_directory" ] || continue
      cp -al -- "$hw_directory/." "$hw_private/next"
    done
    rm -rf -- "$hw_private/tree"
    mv -- "$hw_private/next" "$hw_private/tree"
  done
}`;
