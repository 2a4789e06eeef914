import { parseUnitLines, type UnitSource } from '../../../facts/unit-lines';
import type { Change } from '../../contract/change';
import { impossible } from './impossible';
import { overridesOf, type Override } from './overrides';
import type { Unit } from './unit';
import { unitPath, type UnitFile } from './unit-file';

/** Directories that systemd prefers to those in which tasks install units (systemd.unit(5), "Unit File Load Path"). */
const preferred =
  /\/systemd\/(?:system|user)\.control\/|\/systemd\/transient\/|\/systemd\/generator\.early\//;
const ofUser = /\/\.config\/systemd\/user\//;

/**
 * What keeps a declared file from being in force: another file of its name that systemd prefers, and later files that
 * override its directives. Nothing can be changed about it: the steps fail.
 */
export function inForceChanges(
  unit: Unit,
  file: UnitFile,
  overridable: readonly string[] = [],
): readonly Change[] {
  const path = unitPath(file);
  const hidden = hidingFile(unit, file);
  if (hidden !== undefined) {
    const reason = `${path} does not count: systemd reads ${hidden} in its place; remove that, or declare it there`;
    const difference = { attribute: 'file', before: hidden, after: path };
    return [impossible(`let systemd read ${path}, not ${hidden}`, difference, reason)];
  }
  return overridesOf(parseUnitLines(file.content), laterFiles(unit, file))
    .filter(({ directive }) => !overridable.includes(directive.split(' ')[0] ?? ''))
    .map((override) => overridden(override, unit.name, path));
}

function overridden({ directive, wanted, actual, by }: Override, name: string, path: string): Change {
  const reason = [
    `${directive} of ${name} stays ${actual}: ${by} sets it, and systemd reads that after ${path};`,
    `remove it there (systemctl revert ${name} removes all drop-ins), or name it in overridable (wanted: ${wanted})`,
  ].join(' ');
  const difference = { attribute: directive, before: actual, after: wanted };
  return impossible(`let ${directive} of ${name} be ${wanted}, not ${actual} of ${by}`, difference, reason);
}

function hidingFile({ fact, owner }: Unit, file: UnitFile): string | undefined {
  const paths =
    file.dropIn === undefined ? [fact?.path ?? ''] : (fact?.dropIns ?? []).map(({ path }) => path);
  const name = file.dropIn ?? file.unit;
  return paths.find(
    (path) =>
      path.endsWith(`/${name}`) && (preferred.test(path) || (owner !== undefined && ofUser.test(path))),
  );
}

/** Drop-ins count in the order of their names, wherever they are; a unit's own file comes before all of them. */
function laterFiles({ fact, name }: Unit, { dropIn, unit }: UnitFile): readonly UnitSource[] {
  const all = (fact?.dropIns ?? []).filter(({ path }) => unit === name || path.includes(`/${unit}.d/`));
  return dropIn === undefined
    ? all
    : all.filter(({ path }) => path.slice(path.lastIndexOf('/') + 1) > dropIn);
}
