import { expect } from 'chai';
import { readings } from '../../lib/engine/read-facts';
import type { FactKind, Query } from '../../lib/facts/kind';
import { sh } from '../../lib/shell/sh';

/** A kind that needs none. */
const open: FactKind<string, string> = {
  name: 'open',
  address: (key) => key,
  read: () => sh`cat`,
  parse: () => new Map(),
};

/** A kind that needs a secret to look. */
const locked: FactKind<string, string> = { ...open, name: 'locked', input: (keys) => keys.join(',') };

describe('the reading of facts', () => {
  const wanted = (kind: FactKind<string, string>, key: string) => ({
    kind: kind as Query<unknown>['kind'],
    user: undefined,
    key,
    address: key,
    id: `${kind.name} ${key}`,
  });

  it('hands the secrets of a kind to its script over standard input, and closes that of others', () => {
    const all = [wanted(locked, 'a'), wanted(open, 'c'), wanted(locked, 'b')];
    expect(readings(all).map(({ fragment: { input } }) => input)).to.deep.equal(['a,b', undefined]);
  });
});
