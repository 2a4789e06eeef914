import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import { belongsTo, isTaken } from './file-foreseen';
import { anything, startsUnitsOf, type FactKind } from './kind';
import type { UnitFact, UnitKey } from './unit-fact';
import printFiles from './unit-files.sh';
import findLinks from './unit-links.sh';
import { parseUnits } from './unit-output';
import { readManagers, showUnits } from './unit-show';

/** Units with their state and enablement: one `systemctl show` for all units of the system, and one for each user. */
export const unitFacts: FactKind<UnitKey, UnitFact> = {
  name: 'unit',
  address: ({ name, user, triggers }) =>
    `${user === undefined ? '' : `${user}/`}${name}${triggers === true ? ' with triggers' : ''}`,
  read: (keys) => readManagers(keys, readScript(keys.some(({ triggers }) => triggers === true))),
  parse: (output) =>
    new Map(
      parseUnits(output).flatMap(({ key, fact }) => [
        [unitFacts.address({ ...key, triggers: undefined }), fact] as const,
        ...(key.triggers === true ? [[unitFacts.address(key), fact] as const] : []),
      ]),
    ),
  foreseen: {
    thing: ({ name, user }) => (user === undefined ? name : `${user}/${name}`),
    compared: ['load', 'active', 'fileState'],
    isOpen: (fact, { name, user, isMade = false }, { words }) => {
      if (fact === undefined && user !== undefined && words.includes(startsUnitsOf(user))) return true;
      if (isMade) return false;
      return fact === undefined || fact.load === 'not-found'
        ? words.some((word) => word === anything || belongsTo(name, word))
        : isTaken(name, words);
    },
  },
};

/**
 * The units are the positional parameters. The links of enabled units are read as well: systemd keeps UnitFileState in
 * memory and does not notice a link that was removed by hand. What starts a unit has any name, so all of that kind are
 * shown, after the units.
 */
function readScript(hasTriggers: boolean): Script {
  const triggers = ['*.socket', '*.path', '*.timer', '*.automount'];
  return lines([
    sh`[ "$hw_scope" = --system ] || [ -S "$XDG_RUNTIME_DIR/systemd/private" ] || exit 0
printf '@ unit %s\n' "$@"`,
    ...(hasTriggers ? [sh`echo '@ triggers'; set -- "$@" ${triggers}`] : []),
    sh`hw_said=$(${showUnits}) || :`,
    scriptFile(printFiles, { hw_newline: '\n' }),
    scriptFile(findLinks),
  ]);
}
