import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import type { TemplateFact, UnitFact } from '../../../lib/facts/unit-fact';
import { service } from '../../../lib/tasks/service';
import { systemdUnit } from '../../../lib/tasks/systemd-unit';
import { planOf } from '../../../lib/testing';
import { fileNode, hashOf, linkTo, textFile } from '../shared/files/file-sample';
import { doings, unitFact } from '../shared/systemd/unit-sample';

type Args = Parameters<typeof systemdUnit>[0];

interface Known {
  readonly file?: FileFact;
  readonly instances?: readonly UnitFact[];
  readonly links?: readonly string[];
}

interface Row {
  readonly title: string;
  readonly args: Partial<Args>;
  readonly known: Known;
  readonly summaries: readonly string[];
  readonly does?: readonly string[];
}

const path = '/etc/systemd/system/job@.service';
const content = '[Service]\nExecStart=/opt/job\n';
const declared = { service: { ExecStart: '/opt/job' } } as const;
const absent = { state: 'absent' } as const;
const present = fileNode({ sha256: hashOf(content) });
const outdated = textFile('[Service]\nExecStart=/opt/old\n');
const wants = '/etc/systemd/system/multi-user.target.wants';
const instance = (name: string, more: Partial<UnitFact> = {}) =>
  unitFact({ id: `job@${name}.service`, names: [`job@${name}.service`], links: [], path, ...more });
const ofPackage = instance('1', { path: '/lib/systemd/system/job@.service' });
const own = instance('9', { path: '/etc/systemd/system/job@9.service' });

const rows: readonly Row[] = [
  { title: 'knows that a template is absent', args: absent, known: {}, summaries: [] },
  {
    title: 'stops and disables its instances before it is removed',
    args: absent,
    known: {
      file: outdated,
      instances: [instance('1'), instance('2', { active: 'activating', sub: 'auto-restart' })],
      links: [`${wants}/job@1.service`, `${wants}/job@3.service`],
    },
    summaries: [
      'stop job@1.service',
      'stop job@2.service',
      'disable job@1.service, job@3.service',
      `remove ${path}`,
    ],
    does: [
      'stop -- job@1.service',
      'reset-failed -- job@1.service',
      'stop -- job@2.service',
      'reset-failed -- job@2.service',
      'disable -- job@1.service job@3.service',
      `rm -f -- ${wants}/job@1.service ${wants}/job@3.service`,
      'daemon-reload',
      `rm -rf -- ${path}`,
      'daemon-reload',
    ],
  },
  {
    title: 'removes aliases and links of the template itself without disabling what has a file of its own',
    args: absent,
    known: {
      file: outdated,
      instances: [own],
      links: ['/etc/systemd/system/foo@.target.wants/job@.service', '/etc/systemd/system/task@1.service'],
    },
    summaries: ['disable job@.service, task@1.service', `remove ${path}`],
    does: [
      'rm -f -- /etc/systemd/system/foo@.target.wants/job@.service /etc/systemd/system/task@1.service',
      'daemon-reload',
      `rm -rf -- ${path}`,
      'daemon-reload',
    ],
  },
  {
    title: 'ends what runs without a file, and removes its links',
    args: absent,
    known: {
      instances: [instance('1', { load: 'not-found', path: undefined })],
      links: [`${wants}/job@1.service`],
    },
    summaries: ['stop job@1.service', 'disable job@1.service'],
  },
  {
    title: 'stops an instance that was masked as it ran',
    args: absent,
    known: { file: outdated, instances: [instance('1', { load: 'masked', path: '/dev/null' })] },
    summaries: ['stop job@1.service', `remove ${path}`],
  },
  {
    title: 'makes systemd forget an instance that failed, once its file is gone',
    args: absent,
    known: { file: outdated, instances: [instance('1', { active: 'failed' })] },
    summaries: [`remove ${path}`, 'forget that job@1.service failed'],
  },
  {
    title: 'leaves instances of a package alone',
    args: absent,
    known: { instances: [ofPackage, instance('2', { load: 'masked', path: '/dev/null' })] },
    summaries: [],
  },
  {
    title: 'knows instances of a user by the other path of the directory',
    args: { ...absent, scope: 'user', user: 'ada' },
    known: {
      file: outdated,
      instances: [instance('1', { path: '/etc/xdg/systemd/user/job@.service' })],
      links: ['/home/ada/.config/systemd/user/default.target.wants/job@1.service'],
    },
    summaries: ['stop job@1.service', 'disable job@1.service', 'remove /etc/systemd/user/job@.service'],
  },
  {
    title: 'leaves instances running when the template changes',
    args: declared,
    known: { file: outdated, instances: [instance('1')] },
    summaries: [`change ${path}`],
  },
  {
    title: 'restarts the instances that run if asked to',
    args: { ...declared, restartOnChange: true },
    known: { file: outdated, instances: [instance('1'), instance('2', { active: 'failed' }), own] },
    summaries: [`change ${path}`, 'restart job@1.service, because its file is newer than its start'],
    does: [`write ${path}`, 'daemon-reload', 'restart -- job@1.service'],
  },
  {
    title: 'leaves instances that are newer than the template',
    args: { ...declared, restartOnChange: true },
    known: { file: present, instances: [instance('1')] },
    summaries: [],
  },
  {
    title: 'reads a template again that changed since systemd read it, once for all instances',
    args: declared,
    known: {
      file: present,
      instances: [instance('1', { needsReload: true }), instance('2', { needsReload: true })],
    },
    summaries: ['make systemd read job@1.service again, because its files changed on disk'],
  },
  {
    title: 'restarts all instances, also those with a file of their own, for a drop-in',
    args: { ...declared, dropIn: 'x', restartOnChange: true },
    known: { instances: [ofPackage, own] },
    summaries: [
      `write ${path}.d/x.conf`,
      'restart job@1.service, because its file is newer than its start',
      'restart job@9.service, because its file is newer than its start',
    ],
  },
  {
    title: 'restarts them when a drop-in goes, if asked to',
    args: { ...absent, dropIn: 'x', restartOnChange: true },
    known: { file: outdated, instances: [instance('1'), own] },
    summaries: [`remove ${path}.d/x.conf and restart job@1.service, job@9.service`],
  },
  {
    title: 'leaves them running otherwise',
    args: { ...absent, dropIn: 'x' },
    known: { file: outdated, instances: [instance('1')], links: [`${wants}/job@1.service`] },
    summaries: [`remove ${path}.d/x.conf`],
  },
  {
    title: 'masks a template',
    args: { masked: true },
    known: { file: outdated },
    summaries: [`remove ${path}`, 'mask job@.service'],
  },
  {
    title: 'knows that a template is masked',
    args: { masked: true },
    known: { file: linkTo('/dev/null') },
    summaries: [],
  },
];

describe('the task systemdUnit for a template', () => {
  for (const { title, args, known, summaries, does } of rows) {
    it(title, () => {
      const task = systemdUnit({ name: 'job@.service', ...args });
      const { file, instances = [], links = [] } = known;
      const templates = new Map<string, TemplateFact>([['job@.service', { instances, links }]]);
      const managers = new Map([['ada', { uid: 1001, lingers: true, isRunning: true }]]);
      const facts = { file, dropIns: new Map(), units: new Map(), templates, managers };
      const changes = planOf(task, facts);
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
      expect(changes.every(({ diff, steps }) => diff.length > 0 && steps.length > 0)).to.equal(true);
      if (does) expect(doings(changes)).to.deep.equal(does);
    });
  }

  it('asks for instances of templates only', () => {
    const asked = (name: string) => {
      const { args } = systemdUnit({ name, ...declared });
      const { units, templates } = systemdUnit.module.facts(args);
      return [units.keys.length, templates.keys.length];
    };
    expect(asked('job.service')).to.deep.equal([1, 0]);
    expect(asked('job@.service')).to.deep.equal([0, 1]);
    expect(asked('job@1.service')).to.deep.equal([1, 0]);
    expect(asked('job@.hidden.service')).to.deep.equal([1, 0]);
  });

  it('removes links below the home of a user as that user', () => {
    const task = systemdUnit({ name: 'job@.service', state: 'absent', scope: 'user', user: 'ada' });
    const link = '/home/ada/.config/systemd/user/default.target.wants/job@1.service';
    const templates = new Map([['ada/job@.service', { instances: [], links: [link] }]]);
    const facts = { file: undefined, dropIns: new Map(), units: new Map(), templates, managers: new Map() };
    const [step] = planOf(task, facts)[0]?.steps ?? [];
    expect(step?.kind === 'run' ? step.script.text : '').to.match(
      /^setpriv --reuid="\$hw_uid" --regid="\$hw_gid" --init-groups rm -f -- /m,
    );
  });

  for (const name of ['job@', 'job@.service', 'job@.socket']) {
    it(`refuses ${name} as a service, and names an instance`, () => {
      const [problem] = service({ name, state: 'started' }).problems;
      expect(problem?.message).to.include('is a template: name one of its instances, as in job@main');
    });
  }
});
