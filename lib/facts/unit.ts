import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import type { UnitFact, UnitKey } from './unit-fact';
import { parseUnits } from './unit-output';

const properties = [
  'Id',
  'Names',
  'LoadState',
  'ActiveState',
  'SubState',
  'UnitFileState',
  'NeedDaemonReload',
  'CanReload',
  'FragmentPath',
  'Type',
  'RemainAfterExit',
  'Result',
  'ReloadResult',
  'InactiveExitTimestamp',
  'StateChangeTimestamp',
  'InvocationID',
  'Triggers',
].join();

/** Units with their state and enablement: one `systemctl show` for all units of the system, one a user. */
export const unitFacts: FactKind<UnitKey, UnitFact> = {
  name: 'unit',
  address: ({ name, user }) => (user === undefined ? name : `${user}/${name}`),
  read(keys) {
    const users = [...new Set(keys.flatMap(({ user }) => user ?? []))];
    const namesOf = (owner: string | undefined) =>
      keys.filter(({ user }) => user === owner).map(({ name }) => name);
    const system = namesOf(undefined);
    return lines([
      ...users.map((user) => readUser(user, namesOf(user))),
      ...(system.length === 0 ? [] : [readSystem(system)]),
    ]);
  },
  parse: (output) =>
    new Map(parseUnits(output).map(({ key, fact }) => [unitFacts.address(key), fact] as const)),
};

// Comes last: it needs no subshell then, for which the shell would have to fork.
function readSystem(names: readonly string[]): Script {
  return sh`
echo '@ user '
hw_scope=--system
set -- ${names}
${readScript}`;
}

/**
 * `systemctl --user -M user@` needs a message bus of the user and opens a session each time; becoming the user and
 * naming the manager's socket needs neither. root itself is refused there (bus_check_peercred in systemd).
 */
function readUser(user: string, names: readonly string[]): Script {
  return sh`(
IFS=: read -r hw_name hw_x hw_uid hw_gid hw_x HOME hw_x <<.
$(getent passwd -- ${user})
.
[ -n "$hw_uid" ] && [ -S "/run/user/$hw_uid/systemd/private" ] || exit 0
export HOME XDG_RUNTIME_DIR="/run/user/$hw_uid" hw_scope=--user
printf '@ user %s\n' ${user}
set -- sh -c ${readScript.text} sh ${names}
[ "$(id -u)" = "$hw_uid" ] || set -- setpriv --reuid="$hw_uid" --regid="$hw_gid" --init-groups "$@"
"$@"
)`;
}

/**
 * `$hw_scope` and the units as positional parameters. Besides what systemd says, the links of the enabled units are
 * read: systemd keeps UnitFileState in memory and does not notice a link that was removed by hand. Both the links
 * and those of System V are looked up by the shell itself, without a process.
 *
 * systemd 247 takes this style of timestamps and ignores it, hence the time zone.
 */
const readScript: Script = sh`
printf '@ unit %s\n' "$@"
TZ=UTC systemctl "$hw_scope" show --timestamp=us+utc --property=${properties} -- "$@" 2>/dev/null || :
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
