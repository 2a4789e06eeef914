import type { UnitLine, UnitSource } from '../../../facts/unit-lines';
import { countingOf, listOf } from './adding-directives';
import { isSameValue } from './plain-value';

/** A directive of a file that does not hold, because a file that systemd reads later says something else. */
export interface Override {
  /** The directive; for a variable: `Environment NAME`. */
  readonly directive: string;
  readonly wanted: string;
  readonly actual: string;
  /** The path of the later file. */
  readonly by: string;
}

interface LaterLine extends UnitLine {
  readonly path: string;
}

/** Which directives of a file do not hold, because of the files that systemd reads after it. */
export function overridesOf(own: readonly UnitLine[], later: readonly UnitSource[]): readonly Override[] {
  const laterLines = later.flatMap(({ path, lines }) => lines.map((line) => ({ ...line, path })));
  const names = new Map(own.map((line) => [nameOf(line), line]));
  return [...names].flatMap(([name, { section, key }]) => {
    const mine = own.filter((line) => nameOf(line) === name);
    const theirs = laterLines.filter((line) => nameOf(line) === name);
    const counting = countingOf(section, key);
    if (theirs.length === 0 || counting === 'for good') return [];
    if (key === 'Environment') return overriddenVariables(mine, theirs);
    return counting === 'all' ? clearedLines(mine, theirs) : replacedLine(mine, theirs);
  });
}

function nameOf({ section, key }: UnitLine): string {
  return `${section}.${listOf(section, key)}`;
}

function replacedLine(mine: readonly UnitLine[], theirs: readonly LaterLine[]): readonly Override[] {
  const [own, last] = [mine.at(-1), theirs.at(-1)];
  if (own === undefined || last === undefined || isSameValue(own.value, last.value)) return [];
  return [{ directive: own.key, wanted: said(own.value), actual: said(last.value), by: last.path }];
}

/** A later file may add to a list; if it clears the list, it must say again what was there. */
function clearedLines(mine: readonly UnitLine[], theirs: readonly LaterLine[]): readonly Override[] {
  const at = theirs.findLastIndex(({ value }) => value === '');
  const clearing = theirs[at];
  if (clearing === undefined) return [];
  const left = theirs.slice(at + 1);
  return afterClearing(mine)
    .filter(({ key, value }) => !left.some((line) => line.key === key && isSameValue(line.value, value)))
    .map(({ key, value }) => ({
      directive: key,
      wanted: value,
      actual: said(
        left.map((line) => (line.key === key ? line.value : `${line.key}=${line.value}`)).join('; '),
      ),
      by: clearing.path,
    }));
}

function afterClearing<Line extends UnitLine>(own: readonly Line[]): readonly Line[] {
  return own.slice(own.findLastIndex(({ value }) => value === '') + 1);
}

/** Values of variables may be secret, so they are not shown. */
function overriddenVariables(mine: readonly UnitLine[], theirs: readonly LaterLine[]): readonly Override[] {
  const wanted = afterClearing(mine).flatMap(({ value }) => assignmentsOf(value));
  const found = new Map<string, { readonly value: string | undefined; readonly by: string }>();
  for (const { value, path } of theirs) {
    if (value === '') for (const [name] of wanted) found.set(name, { value: undefined, by: path });
    for (const [name, assigned] of assignmentsOf(value)) found.set(name, { value: assigned, by: path });
  }
  return [...new Map(wanted)].flatMap(([name, value]) => {
    const other = found.get(name);
    if (other === undefined || other.value === value) return [];
    const actual = other.value === undefined ? 'unset' : 'another value';
    return [{ directive: `Environment ${name}`, wanted: 'the declared value', actual, by: other.by }];
  });
}

/** The variables of `A=1 "B=two words"`. */
function assignmentsOf(text: string): readonly (readonly [name: string, value: string])[] {
  const quoted = text.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\S+/g) ?? [];
  return quoted.map((word) => {
    const plain = /^["']/.test(word) ? word.slice(1, -1) : word;
    const at = plain.indexOf('=');
    return [plain.slice(0, at), plain.slice(at + 1)];
  });
}

function said(value: string): string {
  return value === '' ? 'the default' : value;
}
