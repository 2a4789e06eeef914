import { lines, sh } from '../shell/sh';
import type { FactKind } from '../facts/kind';
import { compareScript } from './place';

/** Something that a run changed: a file, directory or link by its path, or `package`, `unit`, `kernel` or `mount`. */
export interface Entry {
  readonly key: string;
  /** How it was before the run, how the run left it, and how it is now; undefined: absent. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly now: string | undefined;
}

/** What a run changed on a host, as far as the host kept it. */
export interface UndoFact {
  /** The host knows how the run left it; otherwise `after` is `now`. */
  readonly isWhole: boolean;
  /** Why something was not kept. */
  readonly incomplete: readonly string[];
  /** In the order of their keys. */
  readonly entries: readonly Entry[];
  /** Keys of what cannot be had again. */
  readonly lost: ReadonlySet<string>;
  /** What is in directories that the run made. */
  readonly contents: ReadonlyMap<string, readonly string[]>;
  /** The texts of files, now and before the run. */
  readonly texts: ReadonlyMap<string, readonly [now: string, before: string]>;
}

/** What runs changed, by the name of the run. Absent: the host kept nothing of it. */
export const undoFacts: FactKind<string, UndoFact> = {
  name: 'undo',
  address: (run) => run,
  read: (runs) =>
    lines(
      runs.flatMap((run) => [
        sh`printf 'run	%s
' ${run}`,
        sh`(`,
        compareScript(run),
        sh`)`,
      ]),
    ),
  parse: (output) => {
    const found = new Map<string, UndoFact>();
    for (const section of output.split(/^run\t/m).slice(1)) {
      const [run = '', ...rows] = section.split('\n');
      const fact = factOf(rows.map((row) => row.split('\t')));
      if (fact.isWhole || fact.entries.length > 0 || fact.incomplete.length > 0) found.set(run, fact);
    }
    return found;
  },
};

function factOf(rows: readonly (readonly string[])[]): UndoFact {
  const of = (kind: string) => rows.filter(([first]) => first === kind);
  const contents = new Map<string, string[]>();
  for (const [, path = '', name = ''] of of('in')) {
    const names = contents.get(path);
    if (names === undefined) contents.set(path, [name]);
    else names.push(name);
  }
  return {
    isWhole: of('whole').length > 0,
    incomplete: of('incomplete').map(([, why = '']) => why),
    entries: of('d')
      .map(([, key = '', ...values]) => {
        const [before, after, now] = values.map((value) => (value === '-' ? undefined : value));
        return { key, before, after, now };
      })
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
    lost: new Set(of('lost').map(([, key = '']) => key)),
    contents,
    texts: new Map(
      of('text').map(([, path = '', now = '', before = '']) => [path, [decode(now), decode(before)]]),
    ),
  };
}

function decode(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
