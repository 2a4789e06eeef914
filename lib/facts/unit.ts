import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import type { UnitFact, UnitKey } from './unit-fact';
import { parseUnits } from './unit-output';
import { readManagers, showUnits } from './unit-show';
import findLinks from './unit-links.sh';

/** Units with their state and enablement: one `systemctl show` for all units of the system, and one for each user. */
export const unitFacts: FactKind<UnitKey, UnitFact> = {
  name: 'unit',
  address: ({ name, user }) => (user === undefined ? name : `${user}/${name}`),
  read: (keys) => readManagers(keys, readScript),
  parse: (output) =>
    new Map(parseUnits(output).map(({ key, fact }) => [unitFacts.address(key), fact] as const)),
};

/**
 * The units are the positional parameters. The links of enabled units are read as well: systemd keeps UnitFileState in
 * memory and does not notice a link that was removed by hand.
 */
const readScript: Script = lines([
  sh`[ "$hw_scope" = --system ] || [ -S "$XDG_RUNTIME_DIR/systemd/private" ] || exit 0
printf '@ unit %s\n' "$@"`,
  showUnits,
  scriptFile(findLinks),
]);
