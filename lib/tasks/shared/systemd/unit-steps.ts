import type { UserManagerFact } from '../../../facts/user-manager';
import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
import type { Change } from '../../contract/change';
import type { RunStep } from '../../contract/step';
import attemptText from './attempt.sh';
import { unitSuffix, type Unit } from './unit';
import { managerStep } from './unit-manager';
import watchText from './watch.sh';

/** Starts the unit and checks that it keeps running: for so many seconds, or as its type needs. */
export function startStep(unit: Unit, aliveFor?: number): RunStep {
  const { name, owner, fact } = unit;
  // When systemd is about to restart a unit, a start would wait for that, however long it takes.
  const verb = fact?.sub.startsWith('auto-restart') === true ? 'restart' : 'start';
  return managerStep(owner, lines([forget(unit), attempt(verb, name), watch(name, aliveFor)]));
}

/** Restarts or starts the unit and checks that it keeps running, as {@link startStep}. */
export function restartStep(unit: Unit, aliveFor?: number): RunStep {
  return managerStep(unit.owner, restartScript(unit, aliveFor));
}

/** What that step does, with the functions of {@link managerStep}. */
export function restartScript(unit: Unit, aliveFor?: number): Script {
  const { name, fact } = unit;
  const services = fact?.triggers ?? [];
  return unitSuffix(name) === '.socket' && services.length > 0
    ? restartSocket(name, services)
    : lines([forget(unit), testFirst(unit), attempt('restart', name), watch(name, aliveFor)]);
}

/** Reloads the unit; restarts one that cannot reload, and starts one that does not run. It must keep running. */
export function reloadStep(unit: Unit, aliveFor?: number): RunStep {
  const { name, owner } = unit;
  return managerStep(
    owner,
    lines([forget(unit), testFirst(unit), attempt('reload-or-restart', name), watch(name, aliveFor)]),
  );
}

/** Stops the unit. */
export function stopStep({ name, owner }: Unit): RunStep {
  return managerStep(owner, attempt('stop', name));
}

/** Makes systemd read the files of all units. */
export function daemonReloadStep(owner: string | undefined): RunStep {
  return managerStep(owner, sh`hw_systemctl daemon-reload`);
}

/** systemd refuses to start a unit that failed too often in a short time, until it forgets that. */
function forget({ name, fact }: Unit): Script {
  return fact?.active === 'failed' ? sh`hw_systemctl reset-failed -- ${name} || :` : sh``;
}

/** Changes of files; after the last one, systemd reads all files again. A manager that does not run need not. */
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

/** Runs `systemctl VERB UNIT`; when it fails, shows the end of the journal of the unit. */
export function attempt(verb: string, name: string): Script {
  return lines([scriptFile(attemptText), sh`hw_attempt ${verb} -- ${name}`]);
}

function watch(name: string, aliveFor?: number): Script {
  return scriptFile(watchText, { hw_unit: name, hw_seconds: aliveFor ?? '' });
}

/** A restart stops the ssh server before it finds out that its configuration is wrong. */
function testFirst({ name, owner, fact }: Unit): Script {
  const isSshd = owner === undefined && (fact?.id ?? name) === 'ssh.service';
  return isSshd ? sh`[ ! -x /usr/sbin/sshd ] || /usr/sbin/sshd -t` : sh``;
}

// systemd refuses to open a socket while its service runs: the service stops, and starts again if it ran.
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
