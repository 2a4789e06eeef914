import { expect } from 'chai';
import { checkState } from '../../lib/architecture/seen/check-state';
import { HostwrightError } from '../../lib/errors/error';
import { seenShop } from './seen-shop';

const state = seenShop().environments[0]!.hosts['app1']!.state!;
const port = state.listening![0]!;

describe('what a host says of itself', () => {
  it('is kept as it was said', () => {
    expect(checkState(state)).to.deep.equal(state);
  });

  const rows: readonly (readonly [what: string, altered: object, message: RegExp])[] = [
    ['a port that is none', { listening: [{ ...port, port: 70_000 }] }, /listening\.?\[?0\]?\.port/],
    ['no number of processors', { cpus: Number.NaN }, /cpus/],
    ['a negative disk', { diskMiB: -1 }, /diskMiB/],
    ['a unit without a state', { units: { 'ssh.service': { active: '', enabled: '' } } }, /ssh\.service/],
  ];
  for (const [what, altered, message] of rows) {
    it(`is not kept, and is the failure of that host alone: ${what}`, () => {
      expect(() => checkState({ ...state, ...altered }))
        .to.throw(HostwrightError, message)
        .with.property('code', 'FACTS_FAILED');
    });
  }

  it('is named by its first problems only', () => {
    const listening = Array.from({ length: 500 }, () => ({ ...port, port: 0 }));
    expect(() => checkState({ ...state, listening })).to.throw(/^.{0,400}$/s);
  });
});
