import { expect } from 'chai';
import { fold, foldFindings, foldTasks, type Folded } from '../../lib/report/fold';
import { task } from './sample';

const hostsOf = (folds: readonly Folded<unknown>[]) => folds.map(({ hosts }) => hosts);
const changed = (host: string, after = '0644') =>
  task({
    host,
    status: 'changed',
    ms: host.length,
    changes: [{ summary: `set mode to ${after}`, diff: [{ attribute: 'mode', before: '0600', after }] }],
  });
const failed = (host: string, message: string) =>
  task({ host, status: 'failed', error: { code: 'CONNECT', message } });

describe('folding', () => {
  it('puts together what is equal on several hosts, in the order in which it first came', () => {
    const folds = foldTasks([
      changed('web1'),
      task({ host: 'db1' }),
      changed('web10'),
      changed('db1', '0600'),
    ]);
    expect(hostsOf(folds)).to.deep.equal([['web1', 'web10'], ['db1'], ['db1']]);
    expect(folds[0]?.one).to.deep.equal(changed('web1'));
  });

  it('keeps apart what one host has twice', () => {
    const folds = foldTasks([task({ host: 'a' }), task({ host: 'a' }), task({ host: 'b' })]);
    expect(hostsOf(folds)).to.deep.equal([['a', 'b'], ['a']]);
  });

  const apart: readonly (readonly [what: string, other: Parameters<typeof task>[0]])[] = [
    ['play', { play: 'Base' }],
    ['task', { task: 'file /etc/issue' }],
    ['status', { status: 'skipped' }],
    ['reason', { reason: 'its condition is false' }],
    ['message', { message: 'hello' }],
    ['host that it ran on', { delegatedTo: 'lb' }],
    ['change', { changes: [{ summary: 's', diff: [] }] }],
    ['diff', { changes: [{ summary: 's', diff: [{ attribute: 'mode', before: '1', after: '2' }] }] }],
    ['failure', { error: { code: 'STEP_FAILED', message: 'exit code 1' } }],
  ];
  for (const [what, other] of apart) {
    it(`keeps apart what differs in its ${what}`, () => {
      expect(hostsOf(foldTasks([task({ host: 'a' }), task({ host: 'b', ...other })]))).to.deep.equal([
        ['a'],
        ['b'],
      ]);
    });
  }

  it('takes failures for equal that differ in the name and the address of the host only', () => {
    const folds = foldTasks([
      failed('web1', 'web1 (deploy@192.0.2.1:22): no route to 192.0.2.1'),
      failed('web2', 'web2 (deploy@192.0.2.9:22): no route to 192.0.2.9'),
      failed('web3', 'web3 (deploy@192.0.2.3:22): connection refused'),
    ]);
    expect(hostsOf(folds)).to.deep.equal([['web1', 'web2'], ['web3']]);
  });

  it('takes the name of each host for the same, and leaves it open', () => {
    const own = (host: string) =>
      task({ host, task: `hostname ${host}`, message: `this is\n${host}, not x${host}` });
    const folds = foldTasks([own('web1'), own('web2'), own('db1')]);
    expect(hostsOf(folds)).to.deep.equal([['web1'], ['web2'], ['db1']]);
    const same = foldTasks(['web1', 'web2'].map((host) => task({ host, task: `hostname ${host}` })));
    expect(hostsOf(same)).to.deep.equal([['web1', 'web2']]);
    expect(same[0]?.one).to.include({ host: 'web1', task: 'hostname <host>' });
  });

  it('puts together equal findings of drift', () => {
    const findings = ['a', 'b'].map((host) => ({ ...changed(host), host }));
    expect(hostsOf(foldFindings([...findings, changed('c', '0755')]))).to.deep.equal([['a', 'b'], ['c']]);
  });

  it('takes any content for what has to be equal', () => {
    const all = [
      { host: 'a', size: 1 },
      { host: 'b', size: 2 },
      { host: 'c', size: 1 },
    ];
    expect(hostsOf(fold(all, ({ size }) => size))).to.deep.equal([['a', 'c'], ['b']]);
  });
});
