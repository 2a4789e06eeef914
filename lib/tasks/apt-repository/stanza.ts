import type { DeclaredRepository } from './args';
import { keyringPath } from './key';

/** Where the repository is declared to apt. */
export function sourcesPath(name: string): string {
  return `/etc/apt/sources.list.d/${name}.sources`;
}

/** The file, in the format of deb822 (sources.list(5), "DEB822-STYLE FORMAT"). */
export function sourcesText(args: DeclaredRepository): string {
  const { types, uris, suites, components, architectures, enabled } = args;
  const fields: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['Enabled', enabled ? undefined : ['no']],
    ['Types', types],
    ['URIs', uris],
    ['Suites', suites],
    ['Components', components],
    ['Architectures', architectures],
    ['Signed-By', [keyringPath(args) ?? []].flat()],
  ];
  const rows = fields.flatMap(([name, words]) =>
    words === undefined || words.length === 0 ? [] : [`${name}: ${words.join(' ')}\n`],
  );
  return ['# Managed by Hostwright.\n', ...rows].join('');
}
