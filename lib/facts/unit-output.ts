import { groupBy } from '../shell/group-by';
import type { TemplateFact, UnitFact, UnitKey } from './unit-fact';
import { parseUnitLines, type UnitLine } from './unit-lines';

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

/** The properties of one unit. */
type Block = ReadonlyMap<string, string>;

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
  /** The lines of the file that is being read. */
  lines: string[];
  /** Units that may start others were shown too. */
  hasTriggers: boolean;
}

/** Reads the output of the unit facts: lines that begin with `@` are ours, the others `systemctl show`'s. */
export function parseUnits(output: string): readonly FoundUnit[] {
  return answersOf(output).flatMap(unitsOf);
}

/** Reads the output of the template facts; templates on which nothing depends are left out. */
export function parseTemplates(output: string): readonly FoundTemplate[] {
  return answersOf(output).flatMap((answer) => {
    const { user } = answer;
    const links = groupBy(answer.links, (link) => link);
    const instances = groupBy(runningUnits(answer), (fact) => [templateOf(fact.id), fact]);
    for (const facts of instances.values()) facts.sort((one, other) => (one.id < other.id ? -1 : 1));
    return answer.templates.flatMap((name) => {
      const fact = { instances: instances.get(name) ?? [], links: links.get(name) ?? [] };
      return fact.instances.length === 0 && fact.links.length === 0 ? [] : [{ key: { name, user }, fact }];
    });
  });
}

/** For a pattern, systemd 247 also shows inactive units. */
function runningUnits(answer: Answer): readonly UnitFact[] {
  const toFact = factsIn(answer);
  return answer.blocks.map(toFact).filter(({ active }) => active !== '' && active !== 'inactive');
}

/** `backup@.service` for `backup@shop.service`. */
function templateOf(id: string): string {
  return id.slice(0, id.indexOf('@') + 1) + id.slice(id.lastIndexOf('.'));
}

function answersOf(output: string): readonly Answer[] {
  const answers: Answer[] = [];
  for (const line of output.split('\n')) {
    const marked = /^@ (\w+)(?: (.*))?$/s.exec(line);
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
    lines: [],
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
  if (word === 'file') answer.files.set(rest, (answer.lines = []));
  if (word === 'text') answer.lines.push(rest);
}

/** An empty line ends the properties of one unit. */
function takeProperty({ blocks }: Answer, line: string): void {
  const at = line.indexOf('=');
  if (line === '') blocks.push(new Map());
  else if (at > 0) blocks.at(-1)?.set(line.slice(0, at), line.slice(at + 1));
}

function unitsOf(answer: Answer): readonly FoundUnit[] {
  const { user, asked, blocks, sysv, hasTriggers } = answer;
  const answered = blocks.filter((block) => block.size > 0);
  const toFact = factsIn(answer);
  const named = blocksByName(answered);
  const links = groupBy(answer.links, (link) => link);
  // One block for each name that was asked for, in order, and then those of patterns; a name may be an alias, so the
  // Id says nothing.
  const isInOrder = hasTriggers ? answered.length >= asked.length : answered.length === asked.length;
  return asked.flatMap((name, index) => {
    const block = isInOrder ? answered[index] : named.get(name);
    if (block === undefined) return [];
    const id = block.get('Id') ?? name;
    const own = [...new Set([name, id])].flatMap((one) => links.get(one) ?? []);
    if (own.length === 0 && isAbsent(block)) return [];
    const key = { name, user, ...(hasTriggers && { triggers: true as const }) };
    return [{ key, fact: { ...toFact(block), links: own, sysvEnabled: sysv.has(name) || sysv.has(id) } }];
  });
}

/** The first block for each name of a unit. */
function blocksByName(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  const named = new Map<string, Block>();
  for (const block of blocks)
    for (const name of [block.get('Id') ?? '', ...words(block.get('Names'))])
      if (!named.has(name)) named.set(name, block);
  return named;
}

function isAbsent(block: Block): boolean {
  return block.get('LoadState') === 'not-found' && block.get('ActiveState') === 'inactive';
}

/** Gives the fact of a block, without what is known beside its properties; reads each block and file once. */
function factsIn({ blocks, files }: Answer): (block: Block) => UnitFact {
  const linesOf = once((file: string) => parseUnitLines((files.get(file) ?? []).join('\n')));
  const active = new Set(
    blocks.flatMap((block) => (block.get('ActiveState') === 'active' ? (block.get('Id') ?? []) : [])),
  );
  return once((block: Block) => toFact(block, { files, linesOf, active }));
}

function once<Key, Value>(read: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}

/** What the properties of a unit refer to. */
interface Around {
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly linesOf: (file: string) => readonly UnitLine[];
  readonly active: ReadonlySet<string>;
}

function toFact(block: Block, { files, linesOf, active }: Around): UnitFact {
  const text = (name: string) => block.get(name) ?? '';
  const path = text('FragmentPath');
  const triggeredBy = words(text('TriggeredBy'));
  return {
    id: text('Id'),
    names: words(text('Names')),
    load: text('LoadState'),
    active: text('ActiveState'),
    sub: text('SubState'),
    fileState: text('UnitFileState'),
    links: [],
    sysvEnabled: false,
    needsReload: text('NeedDaemonReload') === 'yes',
    canReload: text('CanReload') === 'yes',
    path: path === '' ? undefined : path,
    source: text('SourcePath') === '' ? undefined : text('SourcePath'),
    dropIns: words(text('DropInPaths')).map((one) => ({ path: one, lines: linesOf(one) })),
    isWithoutInstall: files.has(path) && !linesOf(path).some(({ section }) => section === 'Install'),
    type: text('Type'),
    remainAfterExit: text('RemainAfterExit') === 'yes',
    result: text('Result'),
    reloadResult: text('ReloadResult'),
    since: seconds(text('InactiveExitTimestamp')),
    stateSince: seconds(text('StateChangeTimestamp')),
    invocation: text('InvocationID'),
    triggers: words(text('Triggers')),
    triggeredBy,
    activeTriggers: triggeredBy.filter((name) => active.has(name)),
    wantedBy: ['WantedBy', 'RequiredBy', 'UpheldBy'].flatMap((name) => words(text(name))),
  };
}

/** Words of a list; systemctl quotes those that hold a backslash, as C does. */
function words(list: string | undefined): readonly string[] {
  const quoted = list?.match(/"[^"\\]*(?:\\(?:.|$)[^"\\]*)*(?:"|$)|\S+/gs) ?? [];
  return quoted.map((word) =>
    word.startsWith('"') ? word.replace(/^"|"$/g, '').replace(/\\(.)/gs, '$1') : word,
  );
}

/** Seconds since 1970 of `Sun 2026-11-22 11:24:55.026540 UTC`. */
function seconds(timestamp: string): number | undefined {
  const found = /(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(\.\d+)? UTC$/.exec(timestamp);
  if (found === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 + Number(found[7] ?? 0.999999);
}
