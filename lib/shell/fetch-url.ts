import fetch from './fetch-url.sh';
import { scriptFile } from './script-file';
import { lines, sh, type Script } from './sh';

/** A download, and how long it may take. */
export interface Download {
  /** http, https or ftp. */
  readonly url: string;
  /** Hexadecimal; undefined: any content is accepted. */
  readonly sha256?: string | undefined;
  /** Seconds without an answer, or without any data, after which a try fails. */
  readonly timeout: number;
  /** How many times a failed try is repeated. */
  readonly retries: number;
  /**
   * Whether header lines, `Name: value`, come on standard input, and not as an argument, which everybody could see.
   */
  readonly hasHeaders: boolean;
}

/**
 * wget would send all headers to every host (CVE-2021-31879); curl does not send Authorization and Cookie to another
 * host.
 */
const stays =
  '; with headers wget follows no redirection, because it would send them to every host. Install curl for that';

/**
 * Fetches with curl, or else with wget, into the file named by the variable `hw_download`, and compares the hash. The
 * file must be in a private directory that the caller removes: wget reads its configuration only from files, not from
 * a pipe. Brackets and braces of an address stay as they are; curl, and wget over ftp, would expand them. On failure
 * it exits with a code that is not 0 and prints the reason.
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
[ "$hw_sum" = ${sha256} ] || { printf 'the download from %s has the sha256\n%s, not the declared\n%s\n' "$hw_url" "$hw_sum" ${sha256} >&2; exit 1; }`;
}
