import type { Command } from 'commander';
import type { Line } from './line';

/** A possible completion. */
export interface Candidate {
  readonly value: string;
  readonly description?: string | undefined;
}

/** Names that only the project knows. */
export interface Sources {
  readonly environments: () => readonly string[];
  readonly playbooks: () => readonly string[];
  /** The runs with a record, the last one first. */
  readonly runs: () => Promise<readonly string[]>;
  /** Paths with this beginning; folders end with `/`. */
  readonly paths: (begin: string) => readonly string[];
  readonly groups: (line: Line) => Promise<readonly string[]>;
  readonly hosts: (line: Line) => Promise<readonly string[]>;
  readonly labHosts: () => Promise<readonly string[]>;
  readonly variables: (line: Line) => Promise<readonly string[]>;
  readonly tags: (line: Line) => Promise<readonly string[]>;
  readonly tasks: (line: Line) => Promise<readonly string[]>;
}

/** The possible completions at the cursor, as whole words. */
export async function candidatesFor(line: Line, sources: Sources): Promise<readonly Candidate[]> {
  const { current, before } = line;
  const all = await possible(line, sources);
  return all
    .filter(({ value }) => value.startsWith(current))
    .map(({ value, description }) => ({ value: `${before}${value}`, description }));
}

async function possible(line: Line, sources: Sources): Promise<readonly Candidate[]> {
  const { wanted, command } = line;
  if (wanted.kind === 'nothing') return [];
  if (wanted.kind === 'flag') return flagsOf(command);
  if (wanted.kind === 'value') {
    const { option } = wanted;
    if (option.argChoices !== undefined) return plain(option.argChoices);
    return ofFlag(option.attributeName(), line, sources);
  }
  const below = line.positionals.length === 0 ? commandsOf(command) : [];
  const { argument } = wanted;
  if (argument?.argChoices !== undefined) return [...below, ...plain(argument.argChoices)];
  return [...below, ...(argument === undefined ? [] : await ofArgument(argument.name(), line, sources))];
}

async function ofFlag(name: string, line: Line, sources: Sources): Promise<readonly Candidate[]> {
  const { current } = line;
  if (name === 'env') return plain(sources.environments());
  if (name === 'inventory') return plain(sources.paths(current));
  if (name === 'limit') return patterns(line, sources);
  if (name === 'tags' || name === 'skipTags') return joined(current, /^.*,/, await sources.tags(line));
  if (name === 'startAt') return plain(await sources.tasks(line));
  if (name === 'extra') return plain((await sources.variables(line)).map((variable) => `${variable}=`));
  return ['privateKey', 'report', 'script', 'profile', 'html'].includes(name)
    ? plain(sources.paths(current))
    : [];
}

async function ofArgument(name: string, line: Line, sources: Sources): Promise<readonly Candidate[]> {
  if (name === 'playbook') {
    const paths = sources.paths(line.current).filter((path) => /\/$|\.[cm]?[jt]s$/.test(path));
    return plain([...new Set([...sources.playbooks(), ...paths])]);
  }
  if (['run', 'first', 'second'].includes(name)) return plain(['last', ...(await sources.runs())]);
  if (name === 'pattern') return patterns(line, sources);
  if (name === 'host') return plain(await (isOfLab(line.command) ? sources.labHosts() : sources.hosts(line)));
  return name === 'directory' || name === 'file' ? plain(sources.paths(line.current)) : [];
}

/** Terms are joined by `:` and `,`, and may start with `&` or `!`. */
async function patterns(line: Line, sources: Sources): Promise<readonly Candidate[]> {
  const [groups, hosts] = await Promise.all([sources.groups(line), sources.hosts(line)]);
  return joined(line.current, /^(.*[:,])?[&!]?/, [...new Set([...groups, ...hosts])]);
}

function joined(current: string, separator: RegExp, names: readonly string[]): readonly Candidate[] {
  const [start = ''] = separator.exec(current) ?? [];
  return plain(names.map((name) => `${start}${name}`));
}

function flagsOf(command: Command): readonly Candidate[] {
  const own = command.options.filter(({ hidden }) => !hidden);
  return [
    ...own.flatMap(({ long, short, description }) => ({ value: long ?? short ?? '', description })),
    { value: '--help', description: 'display help for command' },
  ];
}

function commandsOf(command: Command): readonly Candidate[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((below) => ({ value: below.name(), description: below.description() }));
}

function isOfLab({ parent }: Command): boolean {
  return parent?.name() === 'lab';
}

function plain(values: readonly string[]): readonly Candidate[] {
  return values.map((value) => ({ value }));
}
