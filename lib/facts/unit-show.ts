import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import type { UnitKey } from './unit-fact';
import readUnits from './unit-user.sh';

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
  'SourcePath',
  'DropInPaths',
  'Type',
  'RemainAfterExit',
  'Result',
  'ReloadResult',
  'InactiveExitTimestamp',
  'StateChangeTimestamp',
  'InvocationID',
  'Triggers',
  'TriggeredBy',
  'WantedBy',
  'RequiredBy',
  'UpheldBy',
].join();

/**
 * Shows the units that are the positional parameters. systemd 247 accepts this style of timestamps but ignores it,
 * hence the time zone.
 */
export const showUnits: Script = sh`TZ=UTC systemctl "$hw_scope" show --timestamp=us+utc --property=${properties} -- "$@" 2>/dev/null`;

/**
 * Runs a script once for each systemd instance that keys belong to: `$hw_scope` is `--system` or `--user`, the names
 * are the positional parameters. For a user it runs as that user, whether or not the instance runs.
 */
export function readManagers(keys: readonly UnitKey[], script: Script): Script {
  const users = [...new Set(keys.flatMap(({ user }) => user ?? []))];
  const namesOf = (owner: string | undefined) =>
    keys.filter(({ user }) => user === owner).map(({ name }) => name);
  const system = namesOf(undefined);
  return lines([
    ...users.map((user) => readUser(user, namesOf(user), script)),
    ...(system.length === 0 ? [] : [readSystem(system, script)]),
  ]);
}

// Comes last: then it needs no subshell, and the shell need not fork.
function readSystem(names: readonly string[], script: Script): Script {
  return sh`
echo '@ user '
hw_scope=--system
set -- ${names}
${script}`;
}

function readUser(user: string, names: readonly string[], script: Script): Script {
  return sh`(
set -- ${names}
${scriptFile(readUnits, { hw_user: user, hw_read: script.text })}
)`;
}
