import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import type { TaskList } from '../../lib';
import { planOf, type Task } from '../../lib/task';
import { nodeApp, nodeAppActivate, nodeAppStage, type NodeAppOptions } from '../../roles/node-app';
import { serviceUnit, socketUnit } from '../../roles/node-app/units';

const sample = resolve(__dirname, '../../roles/node-app/sample');
const options: NodeAppOptions = {
  name: 'shop',
  release: { id: 'r1', src: sample },
  start: 'src/server.js',
  port: 3873,
};

/** All tasks of a list, at any depth. */
function tasksIn(list: unknown): readonly Task[] {
  if (Array.isArray(list)) return list.flatMap(tasksIn);
  if (typeof list !== 'object' || list === null || !('kind' in list)) return [];
  return list.kind === 'task' ? [list as Task] : Object.values(list).flatMap(tasksIn);
}

const problemsIn = (list: TaskList) =>
  tasksIn(list).flatMap(({ problems }) => problems.map(({ message }) => message));

/** The unit file as it would be written. */
function written(unit: Task): string {
  const steps = planOf(unit, {
    units: new Map(),
    dropIns: new Map(),
    templates: new Map(),
    managers: new Map(),
  }).flatMap((change) => change.steps);
  return steps
    .map((step) =>
      step.kind === 'write' ? String(step.content) : (step.kind === 'run' && String(step.input ?? '')) || '',
    )
    .join('');
}

describe('the role node-app', () => {
  it('finds a missing variable before any host is touched', () => {
    expect(problemsIn(nodeApp(options))).to.deep.equal([]);
    expect(
      problemsIn(nodeApp({ ...options, required: ['KEY'], environment: { KEY: undefined } })),
    ).to.deep.equal(['variables.KEY is required and not set']);
  });

  it('only switches where the release has no artifact', () => {
    const release = { id: 'r1' };
    expect(tasksIn(nodeAppStage({ ...options, release }))).to.deep.equal([]);
    expect(tasksIn(nodeAppActivate({ ...options, release }))[0]?.title).to.equal('release r1 of /srv/shop');
  });

  it('gives the application more time to end than it takes', () => {
    expect(written(serviceUnit({ ...options, drainSeconds: 42 }))).to.include('TimeoutStopSec=57\n');
  });

  for (const [address, listen] of [
    [undefined, '3873'],
    ['192.0.2.1', '192.0.2.1:3873'],
    ['2001:db8::1', '[2001:db8::1]:3873'],
  ] as const)
    it(`opens the port on ${address ?? 'all addresses'}`, () => {
      expect(written(socketUnit({ ...options, address }))).to.include(`ListenStream=${listen}\n`);
    });
});

describe('the sample application', () => {
  it('documents each of its variables', () => {
    const read = (name: string) => readFileSync(join(sample, name), 'utf8');
    const known = [...read('src/config.js').matchAll(/read\('(\w+)'/g)].map(([, name]) => name);
    const documented = [...read('README.md').matchAll(/`([A-Z]+(?:_[A-Z]+)*)`(?=[^\n]*\|)/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(documented)].sort()).to.deep.equal([...known].sort());
  });
});
