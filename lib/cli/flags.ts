import { InvalidArgumentError, Option, type Command } from 'commander';

/** Adds the flag that shows stack traces. */
export function addVerboseFlag(command: Command): Command {
  return command.option('-v, --verbose', 'show where an error came from');
}

/** Adds the pattern of hosts that a command takes. */
export function addPattern(command: Command, { isRequired = false, byDefault }: PatternUse = {}): Command {
  const name = isRequired ? '<pattern>' : '[pattern]';
  return command.argument(name, 'hosts, as for --limit: all, web, web:!web3', byDefault);
}

interface PatternUse {
  readonly isRequired?: boolean;
  readonly byDefault?: string;
}

/** The flag that chooses output for people or for programs. */
export function formatOption(forPeople: 'text' | 'plain' = 'text'): Option {
  return new Option('-o, --output <format>', `default: ${forPeople}`).choices([forPeople, 'json']);
}

/** Refuses an empty value: an unset variable in a script must not count as a missing flag. */
export function filled(value: string): string {
  if (value !== '') return value;
  throw new InvalidArgumentError('It must not be empty.');
}

/** A whole number above 0. */
export function positive(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
