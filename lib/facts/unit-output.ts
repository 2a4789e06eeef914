import type { TemplateFact, UnitFact, UnitKey } from './unit-fact';
import { parseUnitLines } from './unit-lines';

/** A unit and its fact. */
export interface FoundUnit {
  readonly key: UnitKey;
  readonly fact: UnitFact;
}

/** A template and its fact. */
export interface FoundTemplate {
  readonly key: UnitKey;
  readonly fact: TemplateFact;
}

/** The answer of one manager, of the system or of a user. */
interface Answer {
  readonly user: string | undefined;
  readonly asked: string[];
  readonly templates: string[];
  readonly blocks: Map<string, string>[];
  readonly links: (readonly [unit: string, path: string])[];
  readonly sysv: Set<string>;
  /** Texts of files, by path. */
  readonly files: Map<string, string[]>;
  /** Units that may start others were shown too. */
  hasTriggers: boolean;
}

/** What is known of a unit beside its properties. */
interface Beside {
  readonly links: readonly string[];
  readonly isSysv: boolean;
  readonly answer: Pick<Answer, 'blocks' | 'files'>;
}

/** Reads the output of the unit facts: lines that begin with `@` are ours, the others `systemctl show`'s. */
export function parseUnits(output: string): readonly FoundUnit[] {
  return answersOf(output).flatMap(unitsOf);
}

/** Reads the output of the template facts; templates on which nothing depends are left out. */
export function parseTemplates(output: string): readonly FoundTemplate[] {
  return answersOf(output).flatMap((answer) =>
    answer.templates.flatMap((name) => {
      const { user, links } = answer;
      const instances = instancesOf(name, answer);
      const own = links.filter(([template]) => template === name).map(([, path]) => path);
      if (instances.length === 0 && own.length === 0) return [];
      return [{ key: { name, user }, fact: { instances, links: own } }];
    }),
  );
}

function instancesOf(template: string, answer: Answer): readonly UnitFact[] {
  const [front = '', back = ''] = template.split('@');
  return (
    answer.blocks
      .map((block) => toFact(block, { links: [], isSysv: false, answer }))
      // For a pattern, systemd 247 also shows inactive units.
      .filter(({ active }) => active !== '' && active !== 'inactive')
      .filter(({ id }) => id.startsWith(`${front}@`) && id.endsWith(back))
      .sort((one, other) => (one.id < other.id ? -1 : 1))
  );
}

function answersOf(output: string): readonly Answer[] {
  const answers: Answer[] = [];
  for (const line of output.split('\n')) {
    const marked = /^@ (\w+) ?(.*)$/.exec(line);
    if (marked?.[1] === 'user') answers.push(newAnswer(marked[2] ?? ''));
    const answer = answers.at(-1);
    if (answer === undefined) continue;
    if (marked === null) takeProperty(answer, line);
    else takeMarked(answer, marked[1] ?? '', marked[2] ?? '');
  }
  return answers;
}

function newAnswer(user: string): Answer {
  return {
    user: user === '' ? undefined : user,
    asked: [],
    templates: [],
    blocks: [new Map<string, string>()],
    links: [],
    sysv: new Set(),
    files: new Map(),
    hasTriggers: false,
  };
}

function takeMarked(answer: Answer, word: string, rest: string): void {
  const [unit = '', ...path] = rest.split(' ');
  if (word === 'unit') answer.asked.push(rest);
  if (word === 'template') answer.templates.push(rest);
  if (word === 'link') answer.links.push([unit, path.join(' ')]);
  if (word === 'sysv') answer.sysv.add(rest);
  if (word === 'triggers') answer.hasTriggers = true;
  if (word === 'file') answer.files.set(rest, []);
  if (word === 'text') [...answer.files.values()].at(-1)?.push(rest);
}

/** An empty line ends the properties of one unit. */
function takeProperty({ blocks }: Answer, line: string): void {
  const at = line.indexOf('=');
  if (line === '') blocks.push(new Map());
  else if (at > 0) blocks.at(-1)?.set(line.slice(0, at), line.slice(at + 1));
}

function unitsOf(answer: Answer): readonly FoundUnit[] {
  const { user, asked, blocks, links, sysv, hasTriggers } = answer;
  const answered = blocks.filter((block) => block.size > 0);
  return asked.flatMap((name, index) => {
    // One block for each name that was asked for, in order, and then those of patterns; a name may be an alias, so the
    // Id says nothing.
    const isInOrder = hasTriggers ? answered.length >= asked.length : answered.length === asked.length;
    const block = isInOrder ? answered[index] : answered.find((other) => isNamed(other, name));
    if (block === undefined) return [];
    const id = block.get('Id') ?? name;
    const own = links.filter(([unit]) => unit === name || unit === id).map(([, path]) => path);
    if (own.length === 0 && isAbsent(block)) return [];
    const isSysv = sysv.has(name) || sysv.has(id);
    const key = { name, user, ...(hasTriggers && { triggers: true as const }) };
    return [{ key, fact: toFact(block, { links: own, isSysv, answer }) }];
  });
}

function isNamed(block: ReadonlyMap<string, string>, name: string): boolean {
  return block.get('Id') === name || words(block.get('Names')).includes(name);
}

function isAbsent(block: ReadonlyMap<string, string>): boolean {
  return block.get('LoadState') === 'not-found' && block.get('ActiveState') === 'inactive';
}

function toFact(block: ReadonlyMap<string, string>, { links, isSysv, answer }: Beside): UnitFact {
  const text = (name: string) => block.get(name) ?? '';
  const path = text('FragmentPath');
  const linesOf = (file: string) => parseUnitLines((answer.files.get(file) ?? []).join('\n'));
  const triggeredBy = words(text('TriggeredBy'));
  return {
    id: text('Id'),
    names: words(text('Names')),
    load: text('LoadState'),
    active: text('ActiveState'),
    sub: text('SubState'),
    fileState: text('UnitFileState'),
    links,
    sysvEnabled: isSysv,
    needsReload: text('NeedDaemonReload') === 'yes',
    canReload: text('CanReload') === 'yes',
    path: path === '' ? undefined : path,
    source: text('SourcePath') === '' ? undefined : text('SourcePath'),
    dropIns: words(text('DropInPaths')).map((one) => ({ path: one, lines: linesOf(one) })),
    isWithoutInstall: answer.files.has(path) && !linesOf(path).some(({ section }) => section === 'Install'),
    type: text('Type'),
    remainAfterExit: text('RemainAfterExit') === 'yes',
    result: text('Result'),
    reloadResult: text('ReloadResult'),
    since: seconds(text('InactiveExitTimestamp')),
    stateSince: seconds(text('StateChangeTimestamp')),
    invocation: text('InvocationID'),
    triggers: words(text('Triggers')),
    triggeredBy,
    activeTriggers: triggeredBy.filter((name) => isActive(answer.blocks, name)),
    wantedBy: ['WantedBy', 'RequiredBy', 'UpheldBy'].flatMap((name) => words(text(name))),
  };
}

function isActive(blocks: readonly ReadonlyMap<string, string>[], name: string): boolean {
  return blocks.some((block) => block.get('Id') === name && block.get('ActiveState') === 'active');
}

/** Words of a list; systemctl quotes those that hold a backslash, as C does. */
function words(list: string | undefined): readonly string[] {
  const quoted = list?.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  return quoted.map((word) => (word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word));
}

/** Seconds since 1970 of `Sun 2026-11-22 11:24:55.026540 UTC`. */
function seconds(timestamp: string): number | undefined {
  const found = /(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(\.\d+)? UTC$/.exec(timestamp);
  if (found === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 + Number(found[7] ?? 0.999999);
}
