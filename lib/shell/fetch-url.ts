import fetch from './fetch-url.sh';
import { scriptFile } from './script-file';
import { lines, sh, type Script } from './sh';

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
  const fetching = scriptFile(fetch, {
    hw_url: url,
    hw_timeout: timeout,
    hw_retries: retries,
    hw_headers: hasHeaders ? 'yes' : '',
    hw_stays: hasHeaders ? stays : '',
  });
  return lines([fetching, ...(sha256 === undefined ? [] : [compareHash(sha256)])]);
}

function compareHash(sha256: string): Script {
  return sh`hw_sum=$(sha256sum <"$hw_download") && hw_sum=\${hw_sum%% *}
[ "$hw_sum" = ${sha256} ] || { printf 'what came from %s has the sha256\n%s, not the declared\n%s\n' "$hw_url" "$hw_sum" ${sha256} >&2; exit 1; }`;
}
