import { HostwrightError } from '../../errors/error';
import type { AptSource } from '../../facts/apt-sources';
import type { FileFact } from '../../facts/file';
import { planFile, type DeclaredFile } from '../shared/files/file-plan';
import type { Change, Difference } from '../contract/change';
import type { DeclaredRepository } from './args';
import { conflicts } from './conflicts';
import { keyProblem, keyText, ownKeyring } from './key';
import { installRepository } from './script';
import { sourcesPath, sourcesText } from './stanza';

/** The facts that the task `aptRepository` looks at. */
export interface AptRepositoryFacts {
  readonly sources: FileFact | undefined;
  /** The keyring that the task writes, if it writes one. */
  readonly keys: ReadonlyMap<string, FileFact>;
  /** What all sources files of apt declare. */
  readonly others: readonly AptSource[] | undefined;
  /** The keyring on the host whose fingerprints are declared: base64 by path. */
  readonly keyrings: ReadonlyMap<string, string>;
}

/** What must change so that the repository is as declared. */
export function planAptRepository(facts: AptRepositoryFacts, args: DeclaredRepository): readonly Change[] {
  const sources = planFile(facts.sources, sourcesFile(args));
  const declaredKey = keyFile(args);
  const key = declaredKey === undefined ? [] : planFile([...facts.keys.values()][0], declaredKey).map(asKey);
  if (args.state === 'absent') return [...sources, ...key];
  refuseOtherKey(facts, args);
  const changes = [...sources, ...key];
  const diff = changes.flatMap((change) => change.diff);
  const isNew = diff.some(({ attribute }) => attribute === 'content' || attribute === 'key');
  const install = { summary: summary(facts, args), diff, steps: [installRepository(args)] };
  return [...conflicts(facts.others ?? [], args), ...(isNew ? [install] : changes)];
}

/** The file that declares the repository. */
export function sourcesFile(args: DeclaredRepository): DeclaredFile {
  const path = sourcesPath(args.name);
  return args.state === 'absent' ? absentFile(path) : rootsFile(path, sourcesText(args));
}

/** The file with the key; undefined: the task writes none. A file that is there may belong to another task. */
export function keyFile(args: DeclaredRepository): DeclaredFile | undefined {
  const path = ownKeyring(args.name);
  if (args.state === 'absent') return absentFile(path);
  const text = keyText(args);
  return text === undefined ? undefined : rootsFile(path, text);
}

function rootsFile(path: string, content: string): DeclaredFile {
  return { ...unchanged, path, state: 'present', content, owner: 'root', group: 'root', mode: '0644' };
}

function absentFile(path: string): DeclaredFile {
  return { ...unchanged, path, state: 'absent' };
}

const unchanged = { backup: false, force: false, follow: false, unlessExists: false, touch: false };

function asKey({ diff, ...change }: Change): Change {
  const rename = ({ attribute, ...rest }: Difference): Difference => ({
    attribute: attribute === 'content' ? 'key' : `key ${attribute}`,
    ...rest,
  });
  return { ...change, diff: diff.map(rename) };
}

function summary({ sources }: AptRepositoryFacts, args: DeclaredRepository): string {
  const { name, types, uris = [], suites = [], components = [] } = args;
  const words = [...types, ...uris, ...suites, ...components].join(' ');
  return `${sources === undefined ? 'add' : 'rewrite'} apt repository ${name}: ${words}`;
}

function refuseOtherKey({ keyrings }: AptRepositoryFacts, { signedBy }: DeclaredRepository): void {
  for (const [path, base64] of keyrings) {
    const wrong = keyProblem(Buffer.from(base64, 'base64'), signedBy?.fingerprints);
    if (wrong === undefined) continue;
    throw new HostwrightError({
      code: 'PLAN_FAILED',
      message: `the keyring ${path} ${wrong}`,
      hint: 'Compare both with the fingerprint that the vendor publishes before you trust either.',
    });
  }
}
