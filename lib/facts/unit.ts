import { sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import type { UnitFact, UnitKey } from './unit-fact';
import { parseUnits } from './unit-output';
import { readManagers, showUnits } from './unit-show';

/** Units with their state and enablement: one `systemctl show` for all units of the system, one a user. */
export const unitFacts: FactKind<UnitKey, UnitFact> = {
  name: 'unit',
  address: ({ name, user }) => (user === undefined ? name : `${user}/${name}`),
  read: (keys) => readManagers(keys, readScript),
  parse: (output) =>
    new Map(parseUnits(output).map(({ key, fact }) => [unitFacts.address(key), fact] as const)),
};

/**
 * `$hw_scope` and the units as positional parameters. Besides what systemd says, the links of the enabled units are
 * read: systemd keeps UnitFileState in memory and does not notice a link that was removed by hand. Both the links
 * and those of System V are looked up by the shell itself, without a process.
 */
const readScript: Script = sh`
[ "$hw_scope" = --system ] || [ -S "$XDG_RUNTIME_DIR/systemd/private" ] || exit 0
printf '@ unit %s\n' "$@"
${showUnits}
hw_units=" $* "
if [ "$hw_scope" = --user ]; then
  set -- "$HOME/.config/systemd/user" "$HOME/.local/share/systemd/user"
  for hw_top in /etc /run /usr/local/lib /usr/lib; do set -- "$@" $hw_top/systemd/user; done
else
  set --
  for hw_top in /etc /run /usr/local/lib /usr/lib; do set -- "$@" $hw_top/systemd/system; done
  [ /lib -ef /usr/lib ] || set -- "$@" /lib/systemd/system
fi
for hw_dir in "$@"; do
  for hw_link in "$hw_dir"/*.[wru]*s/*; do
    hw_unit=\${hw_link##*/}
    case $hw_units in *" $hw_unit "*) [ ! -L "$hw_link" ] || printf '@ link %s %s\n' "$hw_unit" "$hw_link" ;; esac
  done
done
[ "$hw_scope" = --system ] || exit 0
for hw_link in /etc/rc[2345].d/S[0-9][0-9]*; do
  hw_unit=\${hw_link#*/S[0-9][0-9]}.service
  case $hw_units in *" $hw_unit "*) printf '@ sysv %s\n' "$hw_unit" ;; esac
done`;
