import type { Argument, Command, Option } from 'commander';

/** Where the cursor is on a command line. */
export interface Line {
  readonly command: Command;
  /** The arguments that are neither flags nor their values. */
  readonly positionals: readonly string[];
  /** The values of flags, by the name that commander gives the flag. */
  readonly flags: Readonly<Record<string, string>>;
  /** What to complete: the value of a flag, a flag, or an argument. */
  readonly wanted: Wanted;
  /** What is already typed of it. */
  readonly current: string;
  /** The part of the word before `current`, such as `--env=`. */
  readonly before: string;
}

export type Wanted =
  | { readonly kind: 'value'; readonly option: Option }
  | { readonly kind: 'flag' }
  | { readonly kind: 'argument'; readonly argument: Argument | undefined }
  | { readonly kind: 'nothing' };

/** Reads the words of a command line up to the cursor. The last one is still being typed. */
export function readLine(program: Command, words: readonly string[]): Line {
  const current = words.at(-1) ?? '';
  let command = program;
  let awaiting: Option | undefined;
  const positionals: string[] = [];
  const flags: Record<string, string> = {};
  for (const word of words.slice(0, -1)) {
    if (awaiting !== undefined) {
      flags[awaiting.attributeName()] = word;
      awaiting = undefined;
    } else if (word === '--') {
      return { command, positionals, flags, wanted: { kind: 'nothing' }, current, before: '' };
    } else if (word.startsWith('-')) {
      const [name, value] = splitFlag(word);
      const option = optionOf(command, name);
      if (option !== undefined && value !== undefined) flags[option.attributeName()] = value;
      else if (option?.required === true) awaiting = option;
    } else {
      const below = positionals.length === 0 ? commandOf(command, word) : undefined;
      if (below === undefined) positionals.push(word);
      else command = below;
    }
  }
  return { command, positionals, flags, ...wantedAt({ command, awaiting, positionals, current }) };
}

interface Place {
  readonly command: Command;
  readonly awaiting: Option | undefined;
  readonly positionals: readonly string[];
  readonly current: string;
}

function wantedAt({
  command,
  awaiting,
  positionals,
  current,
}: Place): Pick<Line, 'wanted' | 'current' | 'before'> {
  if (awaiting !== undefined) return { wanted: { kind: 'value', option: awaiting }, current, before: '' };
  const [name, value] = splitFlag(current);
  if (value !== undefined && current.startsWith('--')) {
    const option = optionOf(command, name);
    const wanted: Wanted = option === undefined ? { kind: 'nothing' } : { kind: 'value', option };
    return { wanted, current: value, before: `${name}=` };
  }
  if (current.startsWith('-')) return { wanted: { kind: 'flag' }, current, before: '' };
  const last = command.registeredArguments.at(-1);
  const argument =
    command.registeredArguments[positionals.length] ?? (last?.variadic === true ? last : undefined);
  return { wanted: { kind: 'argument', argument }, current, before: '' };
}

/** Splits `--env=staging`; a value in the next word is not read here. */
function splitFlag(word: string): readonly [name: string, value?: string] {
  const at = word.indexOf('=');
  return at < 0 || !word.startsWith('--') ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function optionOf(command: Command, name: string): Option | undefined {
  return command.options.find(({ short, long }) => short === name || long === name);
}

function commandOf(command: Command, word: string): Command | undefined {
  return command.commands.find((below) => below.name() === word);
}
