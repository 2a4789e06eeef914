import { lines, sh, type Script } from './sh';

/** The parameters of a script file: a list as `$1`, `$2`, …, or a record as variables by name. Values are quoted. */
export type Parameters = readonly (string | number)[] | Readonly<Record<string, string | number>>;

/** A script from a file of its own, imported as text, with its parameters. Default: none. */
export function scriptFile(text: string, parameters: Parameters = {}): Script {
  return lines([...assignments(parameters), { text }]);
}

function assignments(parameters: Parameters): readonly Script[] {
  if (isList(parameters)) return [sh`set -- ${parameters}`];
  return Object.entries(parameters).map(([name, value]) => sh`${{ text: name }}=${value}`);
}

function isList(parameters: Parameters): parameters is readonly (string | number)[] {
  return Array.isArray(parameters);
}
