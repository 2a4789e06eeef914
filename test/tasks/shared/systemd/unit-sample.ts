import type { UnitFact } from '../../../../lib/facts/unit-fact';
import { parseUnitLines, type UnitSource } from '../../../../lib/facts/unit-lines';
import type { Change } from '../../../../lib/tasks/contract/change';

/** A service that runs and is enabled, started at second 1000, with what differs. */
export function unitFact(more: Partial<UnitFact> = {}): UnitFact {
  return {
    id: 'app.service',
    names: ['app.service'],
    load: 'loaded',
    active: 'active',
    sub: 'running',
    fileState: 'enabled',
    links: ['/etc/systemd/system/multi-user.target.wants/app.service'],
    sysvEnabled: false,
    needsReload: false,
    canReload: true,
    path: '/etc/systemd/system/app.service',
    type: 'simple',
    remainAfterExit: false,
    result: 'success',
    reloadResult: 'success',
    since: 1000,
    stateSince: 1000,
    invocation: 'one',
    triggers: [],
    source: undefined,
    dropIns: [],
    isWithoutInstall: false,
    triggeredBy: [],
    activeTriggers: [],
    wantedBy: [],
    ...more,
  };
}

/** A file that systemd reads. */
export function source(path: string, text: string): UnitSource {
  return { path, lines: parseUnitLines(text) };
}

/** What a service looks like that does not run. */
export const dead = { active: 'inactive', sub: 'dead', since: undefined, stateSince: undefined } as const;

/** What the steps of changes do, without the functions that they begin with: `systemctl` commands and files. */
export function doings(changes: readonly Change[]): readonly string[] {
  return changes
    .flatMap(({ steps }) => steps)
    .flatMap((step) => {
      if (step.kind === 'write') return [`write ${step.path}`];
      if (step.kind !== 'run') return [step.kind];
      const text = step.script.text.split('\nset -e\n').at(-1) ?? '';
      const body = text.replace(/^hw_try[^]*?^\}$/m, '');
      const commands =
        /(?:hw_systemctl (?!show|--quiet)|hw_attempt |\b(?:rm|mkdir|chown|loginctl) )[^\n|;&]*?(?= 2>| \|\|| &&|\n|$)/g;
      return (body.match(commands) ?? []).map((command) =>
        command.replace(/^hw_(systemctl|attempt) /, '').trim(),
      );
    });
}
