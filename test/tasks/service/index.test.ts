import { expect } from 'chai';
import type { UnitFact } from '../../../lib/facts/unit-fact';
import type { UserManagerFact } from '../../../lib/facts/user-manager';
import { service } from '../../../lib/tasks/service';
import { planOf } from '../../../lib/testing';
import { dead, doings, unitFact } from '../shared/systemd/unit-sample';

type Args = Parameters<typeof service>[0];

interface Known {
  readonly unit?: UnitFact;
  readonly times?: Readonly<Record<string, number>>;
  readonly managers?: Readonly<Record<string, UserManagerFact>>;
}

function factsOf({ unit, times = {}, managers = {} }: Known) {
  return {
    unit,
    changeTimes: new Map(Object.entries(times)),
    managers: new Map(Object.entries(managers)),
  };
}

function plan(args: Args, known: Known) {
  const task = service(args);
  return planOf(task, factsOf(known));
}

function proof(args: Args, before: Known, after: Known) {
  return service.module.act?.proof?.(factsOf(before), factsOf(after), service(args).args);
}

interface Row {
  readonly title: string;
  readonly args: Omit<Args, 'name'>;
  readonly known: Known;
  readonly summaries: readonly string[];
  readonly does?: readonly string[];
  /** A part of what the first step says. */
  readonly says?: string;
}

const user = { scope: 'user', user: 'ada' } as const;
const lingering = { ada: { uid: 1001, lingers: true, isRunning: true } };
const shortLived = { type: 'oneshot', ...dead };

const rows: readonly Row[] = [
  {
    title: 'leaves a unit that runs and is enabled',
    args: { state: 'started', enabled: true },
    known: { unit: unitFact() },
    summaries: [],
  },
  {
    title: 'would enable and start a unit that is not there',
    args: { state: 'started', enabled: true },
    known: {},
    summaries: ['enable app.service', 'start app.service'],
    does: ['enable -- app.service', 'start -- app.service'],
  },
  {
    title: 'takes a unit that is not there for stopped and disabled',
    args: { state: 'stopped', enabled: false },
    known: {},
    summaries: [],
  },
  {
    title: 'starts what does not run',
    args: { state: 'started' },
    known: { unit: unitFact(dead) },
    summaries: ['start app.service'],
    does: ['start -- app.service'],
  },
  {
    title: 'starts what failed, however often it did',
    args: { state: 'started' },
    known: { unit: unitFact({ active: 'failed', sub: 'failed', result: 'exit-code' }) },
    summaries: ['start app.service, which has failed'],
    does: ['reset-failed -- app.service', 'start -- app.service'],
  },
  {
    title: 'does not take for started what is about to be restarted',
    args: { state: 'started' },
    known: { unit: unitFact({ active: 'activating', sub: 'auto-restart' }) },
    summaries: ['start app.service, which keeps ending'],
    does: ['restart -- app.service'],
  },
  {
    title: 'waits for what is starting',
    args: { state: 'started' },
    known: { unit: unitFact({ active: 'activating', sub: 'start' }) },
    summaries: ['start app.service, which is still starting'],
    does: ['start -- app.service'],
  },
  {
    title: 'takes what is reloading for started',
    args: { state: 'started' },
    known: { unit: unitFact({ active: 'reloading', sub: 'reload' }) },
    summaries: [],
  },
  {
    title: 'takes a one-shot service that ended well for started',
    args: { state: 'started' },
    known: { unit: unitFact({ ...shortLived, since: 900 }) },
    summaries: [],
  },
  {
    title: 'starts a one-shot service that has not run',
    args: { state: 'started' },
    known: { unit: unitFact(shortLived) },
    summaries: ['start app.service'],
  },
  {
    title: 'starts a one-shot service that remains and has not run',
    args: { state: 'started' },
    known: { unit: unitFact({ ...shortLived, remainAfterExit: true, since: 900 }) },
    summaries: ['start app.service'],
  },
  {
    title: 'stops what runs',
    args: { state: 'stopped' },
    known: { unit: unitFact() },
    summaries: ['stop app.service'],
    does: ['stop -- app.service'],
  },
  {
    title: 'stops what is about to be restarted',
    args: { state: 'stopped' },
    known: { unit: unitFact({ active: 'activating', sub: 'auto-restart' }) },
    summaries: ['stop app.service'],
  },
  {
    title: 'takes what failed for stopped',
    args: { state: 'stopped' },
    known: { unit: unitFact({ active: 'failed' }) },
    summaries: [],
  },
  {
    title: 'reads files again that changed on disk, before all else',
    args: { state: 'started', enabled: true },
    known: { unit: unitFact({ ...dead, needsReload: true }) },
    summaries: [
      'make systemd read app.service again, because its files changed on disk',
      'start app.service',
    ],
    does: ['daemon-reload', 'start -- app.service'],
  },
  ...['disabled', 'enabled-runtime', 'linked'].map((fileState) => ({
    title: `enables what is ${fileState}`,
    args: { enabled: true },
    known: { unit: unitFact({ fileState }) },
    summaries: ['enable app.service'],
    does: ['enable -- app.service'],
  })),
  ...['static', 'indirect'].flatMap((fileState) => [
    {
      title: `leaves what is ${fileState} and started by another unit`,
      args: { enabled: true },
      known: { unit: unitFact({ fileState, links: [], wantedBy: ['multi-user.target'] }) },
      summaries: [],
    },
    {
      title: `leaves what is ${fileState} and started by a socket or a timer`,
      args: { enabled: true },
      known: { unit: unitFact({ fileState, links: [], triggeredBy: ['app.socket'] }) },
      summaries: [],
    },
    {
      title: `cannot enable what is ${fileState} and started by nothing`,
      args: { enabled: true },
      known: { unit: unitFact({ fileState, links: [] }) },
      summaries: ['enable app.service'],
      does: [],
      says: fileState === 'static' ? 'has no [Install] section' : 'Also=',
    },
    {
      title: `takes what is ${fileState} and started by no link for disabled`,
      args: { enabled: false },
      known: { unit: unitFact({ fileState, links: [] }) },
      summaries: [],
    },
  ]),
  {
    title: 'leaves an alias, which counts as enabled and as disabled',
    args: { enabled: false },
    known: { unit: unitFact({ fileState: 'alias', links: [] }) },
    summaries: [],
  },
  {
    title: 'cannot disable what a link of its package starts',
    args: { enabled: false },
    known: {
      unit: unitFact({
        fileState: 'static',
        links: ['/lib/systemd/system/multi-user.target.wants/app.service'],
      }),
    },
    summaries: ['disable app.service'],
    does: [],
    says: 'declare masked: true instead',
  },
  {
    title: 'masks what cannot be disabled',
    args: { enabled: false, masked: true },
    known: {
      unit: unitFact({
        fileState: 'static',
        path: '/lib/systemd/system/app.service',
        links: ['/lib/systemd/system/multi-user.target.wants/app.service'],
      }),
    },
    summaries: ['mask app.service'],
    does: ['mask -- app.service'],
  },
  {
    title: 'cannot enable a linked unit without an [Install] section',
    args: { enabled: true },
    known: {
      unit: unitFact({ fileState: 'linked', links: [], isWithoutInstall: true, path: '/opt/app.service' }),
    },
    summaries: ['enable app.service'],
    does: [],
    says: '/opt/app.service has no [Install] section',
  },
  {
    title: 'cannot enable what is transient',
    args: { enabled: true },
    known: { unit: unitFact({ fileState: 'transient', links: [] }) },
    summaries: ['enable app.service'],
    does: [],
    says: 'is transient',
  },
  {
    title: 'knows a unit that its generator starts at boot',
    args: { enabled: true },
    known: {
      unit: unitFact({
        fileState: 'generated',
        source: '/etc/fstab',
        links: ['/run/systemd/generator/local-fs.target.requires/app.service'],
      }),
    },
    summaries: [],
  },
  ...[true, false].map((enabled) => ({
    title: `leaves it to the source of a generated unit that it shall be ${enabled ? 'enabled' : 'disabled'}`,
    args: { enabled },
    known: {
      unit: unitFact({
        fileState: 'generated',
        source: '/etc/fstab',
        links: enabled ? [] : ['/run/systemd/generator/local-fs.target.requires/app.service'],
      }),
    },
    summaries: [`${enabled ? 'enable' : 'disable'} app.service`],
    does: [],
    says: `is generated from /etc/fstab, which ${enabled ? 'does not start' : 'starts'} it at boot`,
  })),
  {
    title: 'fails to stop what a socket would start again',
    args: { state: 'stopped' },
    known: { unit: unitFact({ activeTriggers: ['app.socket'] }) },
    summaries: ['keep app.service stopped, which app.socket would start', 'stop app.service'],
    says: "declare triggers: 'stop' to stop what starts it",
  },
  {
    title: 'does not take what a socket would start for stopped',
    args: { state: 'stopped' },
    known: { unit: unitFact({ ...dead, activeTriggers: ['app.socket'] }) },
    summaries: ['keep app.service stopped, which app.socket would start'],
    does: [],
  },
  {
    title: 'stops what would start it again, if that is declared',
    args: { state: 'stopped', triggers: 'stop' },
    known: { unit: unitFact({ activeTriggers: ['app.socket'] }) },
    summaries: ['stop app.socket, which would start app.service again', 'stop app.service'],
    does: ['stop -- app.socket', 'stop -- app.service'],
  },
  {
    title: 'disables what would start a disabled unit again',
    args: { state: 'stopped', enabled: false, triggers: 'stop' },
    known: { unit: unitFact({ ...dead, fileState: 'disabled', activeTriggers: ['app.timer'] }) },
    summaries: ['stop app.timer, which would start app.service again'],
    does: ['disable --now -- app.timer'],
  },
  {
    title: 'leaves what would start it again, if that is declared',
    args: { state: 'stopped', triggers: 'leave' },
    known: { unit: unitFact({ ...dead, activeTriggers: ['app.socket'] }) },
    summaries: [],
  },
  {
    title: 'leaves what would start a masked unit',
    args: { state: 'stopped', masked: true },
    known: {
      unit: unitFact({ ...dead, fileState: 'masked', load: 'masked', activeTriggers: ['app.socket'] }),
    },
    summaries: [],
  },
  {
    title: 'cannot mask a unit whose own file is in /etc',
    args: { masked: true, state: 'stopped' },
    known: { unit: unitFact() },
    summaries: ['mask app.service'],
    does: [],
    says: "declare systemdUnit({ name: 'app.service', masked: true })",
  },
  {
    title: 'enables what is enabled in memory only',
    args: { enabled: true },
    known: { unit: unitFact({ links: [] }) },
    summaries: ['enable app.service'],
  },
  {
    title: 'believes systemd about a unit with aliases, which may be what enables it',
    args: { enabled: true },
    known: { unit: unitFact({ links: [], names: ['app.service', 'application.service'] }) },
    summaries: [],
  },
  {
    title: 'disables what is enabled',
    args: { enabled: false },
    known: { unit: unitFact() },
    summaries: ['disable app.service'],
    does: ['disable  -- app.service'],
  },
  {
    title: 'disables what is enabled until the next boot',
    args: { enabled: false },
    known: { unit: unitFact({ fileState: 'enabled-runtime' }) },
    summaries: ['disable app.service'],
    does: ['disable --runtime -- app.service'],
  },
  {
    title: 'leaves a linked unit where it is, which disabling would remove',
    args: { enabled: false },
    known: { unit: unitFact({ fileState: 'linked' }) },
    summaries: [],
  },
  {
    title: 'enables the unit behind an alias',
    args: { enabled: true },
    known: { unit: unitFact({ id: 'real.service', fileState: 'disabled' }) },
    summaries: ['enable app.service'],
    does: ['enable -- real.service'],
  },
  {
    title: 'goes by the links of System V for its scripts',
    args: { enabled: true },
    known: { unit: unitFact({ fileState: 'generated', source: '/etc/init.d/app', links: [] }) },
    summaries: ['enable app.service'],
  },
  {
    title: 'knows a script of System V that is enabled',
    args: { enabled: true },
    known: {
      unit: unitFact({ fileState: 'generated', source: '/etc/init.d/app', links: [], sysvEnabled: true }),
    },
    summaries: [],
  },
  {
    title: 'stops before it masks',
    args: { state: 'stopped', enabled: false, masked: true },
    known: { unit: unitFact({ path: '/lib/systemd/system/app.service' }) },
    summaries: ['disable app.service', 'stop app.service', 'mask app.service'],
    does: ['disable  -- app.service', 'stop -- app.service', 'mask -- app.service'],
  },
  {
    title: 'masks for good what is masked until the next boot',
    args: { masked: true },
    known: { unit: unitFact({ fileState: 'masked-runtime', load: 'masked' }) },
    summaries: ['mask app.service'],
  },
  {
    title: 'masks what is not there',
    args: { masked: true },
    known: {},
    summaries: ['mask app.service'],
  },
  {
    title: 'unmasks, then enables and starts',
    args: { state: 'started', enabled: true, masked: false },
    known: { unit: unitFact({ ...dead, fileState: 'masked', load: 'masked', links: [] }) },
    summaries: ['unmask app.service', 'enable app.service', 'start app.service'],
    does: ['unmask  -- app.service', 'enable -- app.service', 'start -- app.service'],
  },
  {
    title: 'undoes a mask that lasts until the next boot',
    args: { masked: false },
    known: { unit: unitFact({ fileState: 'masked-runtime', load: 'masked' }) },
    summaries: ['unmask app.service'],
    does: ['unmask --runtime -- app.service'],
  },
  {
    title: 'says that a mask is in the way',
    args: { state: 'started' },
    known: { unit: unitFact({ ...dead, fileState: 'masked', load: 'masked' }) },
    summaries: ['start app.service, which is masked: unmask it first'],
  },
  {
    title: 'restarts what is older than a path',
    args: { state: 'started', olderThan: ['/etc/old', '/etc/new'] },
    known: { unit: unitFact(), times: { '/etc/old': 999.9, '/etc/new': 1000.5 } },
    summaries: ['restart app.service, because /etc/new changed since it was started'],
    does: ['restart -- app.service'],
  },
  {
    title: 'leaves what is newer than all paths, absent ones not counting',
    args: { state: 'restarted', olderThan: ['/etc/old', '/absent'] },
    known: { unit: unitFact(), times: { '/etc/old': 999.9 } },
    summaries: [],
  },
  {
    title: 'starts what is older than a path and does not run',
    args: { state: 'restarted', olderThan: ['/etc/new'] },
    known: { unit: unitFact(dead), times: { '/etc/new': 2000 } },
    summaries: ['start app.service'],
  },
  {
    title: 'reloads what has not been loaded since a path changed',
    args: { state: 'reloaded', olderThan: ['/etc/new'] },
    known: { unit: unitFact({ stateSince: 1500 }), times: { '/etc/new': 2000 } },
    summaries: ['reload app.service, because /etc/new changed since it was last loaded'],
    does: ['reload-or-restart -- app.service'],
  },
  {
    title: 'leaves what was reloaded since a path changed',
    args: { state: 'reloaded', olderThan: ['/etc/new'] },
    known: { unit: unitFact({ stateSince: 2500 }), times: { '/etc/new': 2000 } },
    summaries: [],
  },
  {
    title: 'does not count a reload that failed',
    args: { state: 'reloaded', olderThan: ['/etc/new'] },
    known: { unit: unitFact({ stateSince: 2500, reloadResult: 'exit-code' }), times: { '/etc/new': 2000 } },
    summaries: ['reload app.service, because /etc/new changed since it was started'],
  },
  {
    title: 'restarts what is older than a path and cannot reload',
    args: { state: 'reloaded', olderThan: ['/etc/new'] },
    known: { unit: unitFact({ stateSince: 2500, canReload: false }), times: { '/etc/new': 2000 } },
    summaries: ['restart app.service, because /etc/new changed since it was started'],
    does: ['restart -- app.service'],
  },
  {
    title: 'restarts each time when nothing else is asked',
    args: { state: 'restarted' },
    known: { unit: unitFact() },
    summaries: ['restart app.service'],
    does: ['restart -- app.service'],
  },
  {
    title: 'would restart what is not there',
    args: { state: 'restarted' },
    known: {},
    summaries: ['restart app.service'],
  },
  {
    title: 'reloads each time when nothing else is asked',
    args: { state: 'reloaded' },
    known: { unit: unitFact() },
    summaries: ['reload app.service'],
    does: ['reload-or-restart -- app.service'],
  },
  {
    title: 'starts on a reload what does not run',
    args: { state: 'reloaded' },
    known: { unit: unitFact(dead) },
    summaries: ['start app.service, which does not run'],
    does: ['start -- app.service'],
  },
  {
    title: 'restarts on a reload what cannot reload',
    args: { state: 'reloaded' },
    known: { unit: unitFact({ canReload: false }) },
    summaries: ['restart app.service, which cannot reload'],
    does: ['restart -- app.service'],
  },
  {
    title: 'lets a user linger for what shall run',
    args: { ...user, state: 'started' },
    known: {},
    summaries: ['let the units of user ada run without a login', 'start app.service'],
    does: ['loginctl enable-linger -- ada', 'start -- app.service'],
  },
  {
    title: 'lets nobody linger for what shall not run',
    args: { ...user, state: 'stopped', enabled: false },
    known: {},
    summaries: [],
  },
  {
    title: 'leaves the lingering alone when asked to',
    args: { ...user, state: 'started', linger: false },
    known: {},
    summaries: ['start app.service'],
  },
  {
    title: 'starts the unit of a user who lingers',
    args: { ...user, state: 'started' },
    known: { managers: lingering, unit: unitFact(dead) },
    summaries: ['start app.service'],
  },
];

describe('the task service', () => {
  for (const { title, args, known, summaries, does, says } of rows) {
    it(title, () => {
      const changes = plan({ name: 'app', ...args }, known);
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
      expect(changes.every(({ diff, steps }) => diff.length > 0 && steps.length > 0)).to.equal(true);
      if (does) expect(doings(changes)).to.deep.equal(does);
      const [first] = changes.flatMap(({ steps }) => steps);
      if (says) expect(first?.kind === 'run' && first.script.text.replaceAll(`'\\''`, `'`)).to.include(says);
    });
  }

  it('asks for the unit by its full name, with what it needs to know besides', () => {
    const keysOf = (args: Args) => {
      const queries = service.module.facts(service(args).args);
      return [queries.unit.keys, queries.changeTimes.keys, queries.managers.keys];
    };
    expect(keysOf({ name: 'php8.2-fpm', state: 'started', olderThan: ['/etc/php'] })).to.deep.equal([
      [{ name: 'php8.2-fpm.service', user: undefined }],
      ['/etc/php'],
      [],
    ]);
    expect(keysOf({ name: 'own.socket', state: 'started', ...user })).to.deep.equal([
      [{ name: 'own.socket', user: 'ada' }],
      [],
      ['ada'],
    ]);
  });

  const problems: readonly (readonly [args: Args, said: RegExp])[] = [
    [{ name: 'app' }, /nothing is declared/],
    [{ name: 'getty@.service', state: 'started' }, /is a template.*getty@main\.service/],
    [{ name: 'a b', state: 'started' }, /must match pattern/],
    [{ name: 'app; reboot', state: 'started' }, /must match pattern/],
    [{ name: 'app', masked: true, state: 'started' }, /masked unit cannot be started/],
    [{ name: 'app', masked: true, enabled: true }, /masked unit cannot be enabled/],
    [{ name: 'app', enabled: true, olderThan: ['/etc/app'] }, /olderThan needs a state/],
    [{ name: 'app', state: 'started', olderThan: ['/a\nb'] }, /holds a tab or newline/],
    [{ name: 'app', state: 'started', olderThan: ['etc'] }, /must be an absolute path/],
    [{ name: 'app', state: 'started', scope: 'user' }, /needs user/],
    [{ name: 'app', state: 'started', user: 'ada' }, /needs scope/],
    [{ name: 'app', state: 'running' } as unknown as Args, /must be one of "started"/],
    [{ name: 'app', enable: true } as unknown as Args, /did you mean "enabled"/],
  ];
  for (const [args, said] of problems) {
    it(`says what is wrong with ${JSON.stringify(args)}`, () => {
      expect(
        service(args)
          .problems.map(({ message }) => message)
          .join('\n'),
      ).to.match(said);
    });
  }

  it('converges unless it restarts or reloads each time', () => {
    const converges = (args: Omit<Args, 'name'>) =>
      service.module.converges?.(service({ name: 'app', ...args }).args);
    expect(converges({ state: 'started' })).to.equal(true);
    expect(converges({ state: 'restarted' })).to.equal(false);
    expect(converges({ state: 'reloaded', enabled: true })).to.equal(false);
    expect(converges({ state: 'restarted', olderThan: ['/etc/app'] })).to.equal(true);
  });

  describe('as proof', () => {
    const before = { unit: unitFact() };
    const after = { unit: unitFact({ invocation: 'two' }) };

    it('accepts a restart after which another process runs', () => {
      expect(proof({ name: 'app', state: 'restarted' }, before, after)).to.deep.equal([]);
    });

    it('does not accept the process from before', () => {
      expect(proof({ name: 'app', state: 'restarted' }, before, before)).to.deep.equal([
        'app.service still runs as it did before the restart',
      ]);
    });

    it('does not accept a unit that ended', () => {
      const failed = { unit: unitFact({ active: 'failed', result: 'exit-code' }) };
      expect(proof({ name: 'app', state: 'reloaded' }, before, failed)).to.deep.equal([
        'app.service is failed (exit-code)',
      ]);
    });

    it('does not accept a reload that failed', () => {
      const broken = { unit: unitFact({ reloadResult: 'exit-code' }) };
      expect(proof({ name: 'app', state: 'reloaded' }, before, broken)).to.deep.equal([
        'the reload of app.service failed: exit-code',
      ]);
    });

    it('accepts a one-shot service that was run and forgotten', () => {
      const forgotten = { unit: unitFact(shortLived) };
      expect(proof({ name: 'app', state: 'restarted' }, forgotten, forgotten)).to.deep.equal([]);
      expect(proof({ name: 'app', state: 'started' }, forgotten, forgotten)?.[0]).to.include(
        'systemd does not remember it',
      );
    });

    it('demands the states that were asked for besides', () => {
      const disabled = { unit: unitFact({ invocation: 'two', fileState: 'disabled', links: [] }) };
      expect(proof({ name: 'app', state: 'restarted', enabled: true }, before, disabled)).to.deep.equal([
        'enable app.service',
      ]);
    });
  });
});
