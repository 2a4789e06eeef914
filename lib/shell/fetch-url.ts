import { sh, type Script } from './sh';

/** What is fetched from the web, and how long that may take. */
export interface Download {
  /** http, https or ftp. */
  readonly url: string;
  /** Hexadecimal; undefined: whatever comes is taken. */
  readonly sha256?: string | undefined;
  /** Seconds without an answer, or without any data, after which a try is given up. */
  readonly timeout: number;
  /** How many times a failed try is repeated. */
  readonly retries: number;
  /** Whether header lines, `Name: value`, come over standard input: never an argument, which everybody could see. */
  readonly hasHeaders: boolean;
}

/** wget would send all headers to every host, CVE-2021-31879; curl keeps back Authorization and Cookie. */
const stays = '; with headers it follows no redirection, for it would show them to every host: curl does not';

/**
 * Fetches with curl, else with wget, into the file that the variable `hw_download` names, and compares the hash. The file
 * is to be in a private directory that the caller removes: wget reads its configuration from files only, not from a pipe.
 * Brackets and braces of an address are meant as they are, of which curl, and wget over ftp, would make several
 * addresses. On failure it exits with a code of its own and says why.
 */
export function fetchUrl({ url, sha256, timeout, retries, hasHeaders }: Download): Script {
  return sh`
hw_url=${url}
${watch}
if command -v curl >/dev/null; then
  curl -q -g -fsSL --proto =http,https,ftp --connect-timeout ${timeout} --speed-limit 1 --speed-time ${timeout} \
    --retry ${retries} --retry-connrefused --retry-delay 1 ${hasHeaders ? sh`-H @-` : sh``} \
    -D "$hw_download.head" -o "$hw_download" -- "$hw_url" || { printf 'curl cannot fetch %s (exit code %s)\n' "$hw_url" "$?" >&2; exit 1; }
elif command -v wget >/dev/null; then
  ${hasHeaders ? sh`sed 's/^/header = /' >"$hw_download.wgetrc"` : sh``}
  wget -nv --no-glob --timeout=${timeout} --tries=${retries + 1} --waitretry=1 --retry-connrefused \
    ${hasHeaders ? sh`--config="$hw_download.wgetrc" --max-redirect=0` : sh`--no-config`} -O "$hw_download" -- "$hw_url" ||
    { printf 'wget cannot fetch %s (exit code %s)%s\n' "$hw_url" "$?" ${hasHeaders ? stays : ''} >&2; exit 1; }
else
  echo "neither curl nor wget is on this host: install one first, with apt({ packages: ['curl'] })" >&2
  exit 69
fi
rm -f -- "$hw_download.head"
${sha256 === undefined ? sh`` : compareHash(sha256)}`;
}

/**
 * Says every second how much of the file has come, as long as the file of its headers is there and the script runs: a
 * signal to end it would make bash print `Terminated`.
 */
const watch = sh`
hw_watch() {
  while sleep 1 >/dev/null 2>&1 && [ -e "$hw_download.head" ] && kill -0 "$$" 2>/dev/null; do
    hw_come=$(stat -c %s -- "$hw_download" 2>/dev/null) || continue
    hw_size=$(sed -n 's/^[Cc]ontent-[Ll]ength: *\([1-9][0-9]*\).*/\1/p' "$hw_download.head" 2>/dev/null | tail -n 1)
    if [ -n "$hw_size" ]; then hw_progress "downloading $((hw_come * 100 / hw_size)) %"
    else hw_progress "downloading, $((hw_come / 1000000)) MB so far"; fi
  done
}
: >"$hw_download.head"
hw_watch &`;

function compareHash(sha256: string): Script {
  return sh`hw_sum=$(sha256sum <"$hw_download") && hw_sum=\${hw_sum%% *}
[ "$hw_sum" = ${sha256} ] || { printf 'what came from %s has the sha256\n%s, not the declared\n%s\n' "$hw_url" "$hw_sum" ${sha256} >&2; exit 1; }`;
}
