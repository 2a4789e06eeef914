import type { UserManagerFact } from '../../../facts/user-manager';
import { sh, type Script } from '../../../shell/sh';
import type { Change } from '../../contract/change';
import type { RunStep } from '../../contract/step';
import { unitSuffix, type Unit } from './unit';
import { managerStep } from './unit-manager';

/** Starts the unit and sees that it stays. */
export function startStep(unit: Unit): RunStep {
  const { name, owner, fact } = unit;
  // A start of a unit that is about to be restarted by itself would wait for that, however long it takes.
  const verb = fact?.sub.startsWith('auto-restart') === true ? 'restart' : 'start';
  return managerStep(owner, sh`${forget(unit)}${attempt(verb, name)}${watch(name)}`);
}

/** Restarts the unit, or starts it, and sees that it stays. */
export function restartStep(unit: Unit): RunStep {
  const { name, owner, fact } = unit;
  const services = fact?.triggers ?? [];
  const isSocket = unitSuffix(name) === '.socket' && services.length > 0;
  return managerStep(
    owner,
    isSocket ? restartSocket(name, services) : sh`${forget(unit)}${attempt('restart', name)}${watch(name)}`,
  );
}

/** Makes the unit read its configuration again without ending it; one that cannot is restarted, or started. */
export function reloadStep(unit: Unit): RunStep {
  const { name, owner } = unit;
  return managerStep(owner, sh`${forget(unit)}${attempt('reload-or-restart', name)}`);
}

/** Stops the unit. */
export function stopStep({ name, owner }: Unit): RunStep {
  return managerStep(owner, attempt('stop', name));
}

/** Makes systemd read the files of all units. */
export function daemonReloadStep(owner: string | undefined): RunStep {
  return managerStep(owner, sh`hw_systemctl daemon-reload`);
}

/** What failed too often in a short time is refused a start until that is forgotten. */
function forget({ name, fact }: Unit): Script {
  return fact?.active === 'failed' ? sh`hw_systemctl reset-failed -- ${name} || :` : sh``;
}

/** Changes of files, after the last of which systemd reads all files again; a manager that does not run need not. */
export function withDaemonReload(
  changes: readonly Change[],
  owner: string | undefined,
  managers?: ReadonlyMap<string, UserManagerFact>,
): readonly Change[] {
  const isIdle = owner !== undefined && managers !== undefined && managers.get(owner)?.isRunning !== true;
  return changes.map((change, index) =>
    isIdle || index < changes.length - 1
      ? change
      : { ...change, steps: [...change.steps, daemonReloadStep(owner)] },
  );
}

/**
 * When systemctl fails, the unit's journal and then systemctl's own words. Starts by hand count for the limit of
 * starts (5 in 10 seconds) as well, so a few runs in a row would be refused: such a refusal is set aside once.
 */
function attempt(verb: string, name: string): Script {
  return sh`
hw_attempt() { hw_said=$(hw_systemctl ${verb} -- ${name} 2>&1); }
hw_again() {
  [ "$(hw_systemctl show --property=Result --value -- ${name})" = start-limit-hit ] || return 1
  hw_systemctl reset-failed -- ${name} && hw_attempt
}
hw_attempt || hw_again || {
  hw_journal ${name}
  printf '%s\n' "$hw_said" >&2
  exit 1
}`;
}

/**
 * A simple service counts as started as soon as its process exists, so that one which gives up at once is seen only
 * a moment later: gone, waiting for its restart, or restarted by systemd, which counts from 0 after a start by hand.
 */
function watch(name: string): Script {
  return sh`
case $(hw_systemctl show --property=Type --value -- ${name}) in
simple | exec | idle)
  sleep 0.2
  case $(hw_systemctl show --property=NRestarts,ActiveState -- ${name}) in
  *NRestarts=[1-9]*) hw_ended=yes ;;
  *ActiveState=active* | *ActiveState=reloading*) hw_ended= ;;
  *) hw_ended=yes ;;
  esac
  if [ -n "$hw_ended" ]; then
    hw_journal ${name}
    printf '%s ended right after it was started\n' ${name} >&2
    exit 1
  fi
  ;;
esac`;
}

// systemd refuses to open a socket whose service runs: the service is stopped, and started again if it ran.
function restartSocket(name: string, services: readonly string[]): Script {
  return sh`
hw_running=
for hw_service in ${services}; do
  ! hw_systemctl --quiet is-active -- "$hw_service" || hw_running="$hw_running $hw_service"
done
hw_systemctl stop -- ${services}
${attempt('restart', name)}
[ -z "$hw_running" ] || hw_systemctl start -- $hw_running`;
}
