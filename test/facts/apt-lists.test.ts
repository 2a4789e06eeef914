import { utimesSync } from 'node:fs';
import { expect } from 'chai';
import { aptListsFacts, type AptListsFact } from '../../lib/facts/apt-lists';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

const [clock, lists, stamp] = ['/proc/self/fd/0', '/var/lib/apt/lists', '/var/lib/apt/periodic/update-stamp'];

describe('apt-lists facts', () => {
  const rows: { title: string; output: string; facts: Record<string, AptListsFact> }[] = [
    {
      title: 'know lists that are missing',
      output: 'state missing\n',
      facts: { state: { state: 'missing' } },
    },
    {
      title: 'take the youngest of the stamps for the age',
      output: `state present\n${clock} 1795346876\n${lists} 1795340000\n${stamp} 1795346376\n`,
      facts: { state: { state: 'present' }, age: { age: 500 } },
    },
    {
      title: 'know no age below zero when the clock was set back',
      output: `state outdated\n${clock} 100\n${lists} 200\n`,
      facts: { state: { state: 'outdated' }, age: { age: 0 } },
    },
    { title: 'have no age where nothing was ever refreshed', output: `${clock} 100\n`, facts: {} },
    { title: 'survive no output', output: '', facts: {} },
  ];
  for (const { title, output, facts } of rows) {
    it(title, () => {
      expect(Object.fromEntries(parseOf(aptListsFacts, output))).to.deep.equal(facts);
    });
  }

  it('look at clock and stamps only for the age', () => {
    expect(aptListsFacts.read(['state']).text).to.not.match(/\bstat -/);
    expect(aptListsFacts.read(['state', 'age']).text).to.match(/\bstat -/);
  });

  describe('on a host', () => {
    const host = temporaryRoot();
    const state = () =>
      parseOf(aptListsFacts, host.run(aptListsFacts.read(['state'])).stdout).get('state')?.state;
    const source = '/etc/apt/sources.list.d/x.sources';
    const touch = (path: string, seconds: number) => utimesSync(host.at(path), seconds, seconds);

    it('tell whether there are lists, and none where only their directories are', () => {
      expect(state()).to.equal('missing');
      host.put(`${lists}/partial/x_Packages`, '');
      expect(state()).to.equal('missing');
    });

    for (const name of ['x_Packages.lz4', 'x_InRelease', 'x_Release'])
      it(`know lists by ${name}`, () => {
        host.put(`${lists}/${name}`, '');
        expect(state()).to.equal('present');
      });

    for (const changed of [
      '/etc/apt/sources.list',
      '/etc/apt/sources.list.d',
      source,
      '/etc/apt/sources.list.d/x.list',
    ])
      it(`call lists outdated that are older than ${changed}`, () => {
        host.put(`${lists}/x_InRelease`, '');
        const all = ['/etc/apt/sources.list', source, '/etc/apt/sources.list.d/x.list'];
        for (const path of all) host.put(path, '');
        for (const path of [...all, '/etc/apt/sources.list.d']) touch(path, 1000);
        touch(lists, 2000);
        expect(state()).to.equal('present');
        touch(changed, 3000);
        expect(state()).to.equal('outdated');
      });
  });
});
