import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';
import { parseUnits } from './unit-output';

/** A systemd unit, by its full name. */
export interface UnitKey {
  /** With its suffix: `nginx.service`, `backup.timer`, `getty@tty1.service`; a template without instance is no unit. */
  readonly name: string;
  /** The unit belongs to the systemd instance of this user; left out: to the one of the system. */
  readonly user?: string | undefined;
}

/** What systemd says about a unit. One without file that neither runs nor failed nor left links is absent. */
export interface UnitFact {
  /** The name that the unit has for itself: of an alias, the name of the unit behind it. */
  readonly id: string;
  /** All names that systemd has in memory; names that were removed meanwhile may be among them. */
  readonly names: readonly string[];
  /** `loaded`, `masked`, `not-found` (its file is gone, something of it is left), `bad-setting`, `error`. */
  readonly load: string;
  /** `active`, `reloading`, `refreshing`, `inactive`, `failed`, `activating`, `deactivating`. */
  readonly active: string;
  /** State in the words of the unit's type: `running`, `exited`, `auto-restart`, `waiting`, `elapsed`, … */
  readonly sub: string;
  /** `enabled`, `enabled-runtime`, `disabled`, `static`, `indirect`, `masked`, `generated`, …; `''`: no file. */
  readonly fileState: string;
  /** Paths of the links below `*.wants`, `*.requires` and `*.upholds` that have this unit's name. */
  readonly links: readonly string[];
  /** A script of `/etc/init.d` with the unit's name is started at boot. */
  readonly sysvEnabled: boolean;
  /** Files of the unit were changed since systemd read them. */
  readonly needsReload: boolean;
  readonly canReload: boolean;
  /** The file that the unit was read from. */
  readonly path: string | undefined;
  /** Of a service: `simple`, `oneshot`, `notify`, …; `''` for other units. */
  readonly type: string;
  readonly remainAfterExit: boolean;
  /** How the last run ended: `success`, `exit-code`, `timeout`, … */
  readonly result: string;
  /** How the last reload ended. */
  readonly reloadResult: string;
  /**
   * When the unit last began to start, in seconds since 1970. systemd before 248 tells whole seconds only: it is
   * then the end of that second, so that what changed in the same second does not count as newer.
   */
  readonly since: number | undefined;
  /** When the unit's state last changed, a reload included; as {@link since}. */
  readonly stateSince: number | undefined;
  /** Another one after each start. */
  readonly invocation: string;
  /** What a socket, timer or path starts. */
  readonly triggers: readonly string[];
}

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
      ...(system.length === 0 ? [] : [readSystem(system)]),
      ...users.map((user) => readUser(user, namesOf(user))),
    ]);
  },
  parse: (output) =>
    new Map(parseUnits(output).map(({ key, fact }) => [unitFacts.address(key), fact] as const)),
};

function readSystem(names: readonly string[]): Script {
  return sh`(
echo '@ user '
hw_scope=--system
set -- ${names}
${readScript}
)`;
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
hw_units=$*
if [ "$hw_scope" = --user ]; then
  set -- "$HOME"/.config/systemd/user/*.[wru]*s "$HOME"/.local/share/systemd/user/*.[wru]*s
  for hw_top in /etc /run /usr/local/lib /usr/lib; do set -- "$@" $hw_top/systemd/user/*.[wru]*s; done
else
  set --
  for hw_top in /etc /run /usr/local/lib /usr/lib /lib; do set -- "$@" $hw_top/systemd/system/*.[wru]*s; done
fi
for hw_dir in "$@"; do
  for hw_unit in $hw_units; do
    [ ! -L "$hw_dir/$hw_unit" ] || printf '@ link %s %s\n' "$hw_unit" "$hw_dir/$hw_unit"
  done
done
[ "$hw_scope" = --system ] || exit 0
for hw_link in /etc/rc[2345].d/S[0-9][0-9]*; do
  for hw_unit in $hw_units; do
    [ "\${hw_link#*/S[0-9][0-9]}.service" != "$hw_unit" ] || printf '@ sysv %s\n' "$hw_unit"
  done
done`;
