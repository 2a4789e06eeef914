import { HostwrightError } from '../../errors/error';

/** Absolute paths of files without which nginx does not start. */
export function neededFiles(text: string): readonly string[] {
  const found = text
    .replace(/(^|\s)#.*$/gm, '')
    .matchAll(
      /(?:^|[;{}\s])(?:ssl_certificate|ssl_certificate_key|ssl_dhparam|ssl_client_certificate|ssl_trusted_certificate|ssl_crl|include)\s+["']?(\/[^\s;"'$*?[\]]+)["']?\s*;/g,
    );
  return [...new Set([...found].map(([, path = '']) => path))];
}

/** Fails for a site that is as declared, while files are missing without which nginx does not start any more. */
export function refuseMissing(site: string, missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `nginx cannot start any more: the site ${site} names ${missing.join(', ')}, which is missing`,
    hint: 'Bring it back before this task, or disable the site.',
    mayPass: true,
  });
}
