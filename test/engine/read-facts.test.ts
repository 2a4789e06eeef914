import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { readings, type Reading } from '../../lib/engine/read-facts';
import type { FactKind, Query } from '../../lib/facts/kind';
import { sh } from '../../lib/shell/sh';
import { noSuchUser, type FragmentResult } from '../../lib/transport/connection';

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

  /** A kind whose scripts share a subshell with others; its only key is its script. */
  const quiet = (name: string): FactKind<string, string> => ({
    ...open,
    name,
    isQuiet: true,
    read: ([script = '']) => ({ text: script }),
    parse: (output) => new Map([['key', output]]),
  });
  const askQuiet = (scripts: readonly string[], user?: string) =>
    scripts.map((script, index) => ({ ...wanted(quiet(`quiet ${index}`), script), address: 'key', user }));
  const run = ({ fragment }: Reading): FragmentResult => {
    const { status, stdout, stderr } = spawnSync('sh', { input: fragment.script.text, encoding: 'utf8' });
    return { code: status ?? 1, stdout, stderr, dropped: 0 };
  };

  it('reads the kinds that start no process in one subshell, whatever one of them leaves behind', () => {
    const all = askQuiet([
      'set -f; IFS=:; cd /usr; printf one',
      '',
      'return 3',
      'set -- /u*; printf "%s %s " "$PWD" "$1"; hw_list="a b"; for hw_word in $hw_list; do echo "$hw_word"; done',
    ]);
    const [reading, ...others] = readings(all);
    if (reading === undefined) throw new Error('nothing is read');
    expect(others).to.deep.equal([]);
    const answers = reading.answers(run(reading)).map((result) => [result?.code, result?.stdout]);
    expect(answers).to.deep.equal([
      [0, 'one'],
      [0, ''],
      [3, ''],
      [0, '/ /usr a\nb\n'],
    ]);
  });

  it('tells of each kind that was not read when one ends the shell, when output is cut, or when the user is missing', () => {
    const [reading] = readings(askQuiet(['echo one', 'exit 4', 'echo three'], 'somebody'));
    if (reading === undefined) throw new Error('nothing is read');
    const codes = (result: FragmentResult) => reading.answers(result).map((answer) => answer?.code);
    const result = run(reading);
    expect(codes(result)).to.deep.equal([0, 4, 4]);
    expect(codes({ ...result, code: 0 })).to.deep.equal([0, undefined, undefined]);
    expect(
      reading.answers({ ...result, stdout: '', dropped: 9 }).map((answer) => answer?.dropped),
    ).to.deep.equal([9, 9, 9]);
    expect(codes({ code: noSuchUser, stdout: '', stderr: 'there is no user', dropped: 0 })).to.deep.equal(
      Array.from({ length: 3 }, () => noSuchUser),
    );
    expect(reading.answers(undefined)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('keeps those of other users apart', () => {
    const users = readings([...askQuiet(['a', 'b']), ...askQuiet(['c', 'd'], 'u')]).map(
      ({ fragment }) => fragment.user,
    );
    expect(users).to.deep.equal([undefined, 'u']);
  });
});
