import type { AptSource } from '../../facts/apt-sources';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredRepository } from './args';
import { keyringPath } from './key';
import { sourcesPath } from './stanza';

/**
 * Other files that declare the same repository. apt warns when a repository is configured twice, and refuses everything
 * if the two name different keys. An earlier task may remove them, so only the run fails, not the check.
 */
export function conflicts(sources: readonly AptSource[], args: DeclaredRepository): readonly Change[] {
  const own = sourcesPath(args.name);
  const found = sources.filter((source) => source.file !== own && args.enabled && isSame(source, args));
  if (found.length === 0) return [];
  const places = [...new Set(found.map(({ file, line }) => `${file} line ${line}`))].join(', ');
  const words = `the same repository is declared in ${places}`;
  return [
    {
      summary: `fail, because ${words}`,
      diff: [{ attribute: 'conflict', before: places, after: undefined }],
      steps: [{ kind: 'run', script: sh`printf '%s\n' ${`${words}: ${advice}`} >&2; exit 1` }],
    },
  ];
}

const advice = 'remove it there first: a whole file with absent({ path }), one line with lineInFile';

function isSame(source: AptSource, args: DeclaredRepository): boolean {
  const { types, uris = [], suites = [], components = [] } = args;
  const isNamed =
    types.some((type) => source.types.includes(type)) &&
    uris.some((uri) => source.uris.map(withoutSlash).includes(withoutSlash(uri))) &&
    suites.some((suite) => source.suites.includes(suite));
  const isShared = components.length === 0 || components.some((one) => source.components.includes(one));
  return isNamed && (isShared || (source.signedBy ?? '') !== (keyringPath(args) ?? ''));
}

function withoutSlash(uri: string): string {
  return uri.replace(/(?<!\/)\/+$/, '');
}
