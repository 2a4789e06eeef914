import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';

/** Directories of the programs that serve with certificates. */
const directories = [
  'nginx',
  'apache2',
  'haproxy',
  'postfix',
  'dovecot',
  'postgresql',
  'exim4',
  'lighttpd',
  'caddy',
];

/**
 * Files of programs that name a certificate of certbot, those of the directories `…-available` only where a link leads to
 * them; absent: none, or there is no such certificate. One `grep` for each certificate that is there.
 */
export const certificateUseFacts: FactKind<string, readonly string[]> = {
  name: 'certificate-use',
  address: (name) => name,
  read: (names) =>
    lines(
      names
        .map((name) => {
          const pattern = `^[^#]*/etc/letsencrypt/(live|archive)/${name.replaceAll('.', '[.]')}(/|[^A-Za-z0-9._-]|$)`;
          return sh`if [ -e ${`/etc/letsencrypt/live/${name}`} ]; then
  printf '= %s\n' ${name}
  grep -RIlsE --exclude-dir='*-available' -e ${pattern} -- ${directories.map((one) => `/etc/${one}`)}
fi`;
        })
        .concat([sh`:`]),
    ),
  parse: (output) =>
    new Map(
      output.split(/^= /m).flatMap((section): [string, readonly string[]][] => {
        const [name = '', ...files] = section.split('\n').filter(Boolean);
        return files.length === 0 ? [] : [[name, files]];
      }),
    ),
};
