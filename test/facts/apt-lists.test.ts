import { expect } from 'chai';
import { aptListsFacts, type AptListsFact } from '../../lib/facts/apt-lists';

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
      expect(Object.fromEntries(aptListsFacts.parse(output))).to.deep.equal(facts);
    });
  }

  it('look at clock and stamps only for the age', () => {
    expect(aptListsFacts.read(['state']).text).to.not.match(/\bstat -/);
    expect(aptListsFacts.read(['state', 'age']).text).to.match(/\bstat -/);
  });
});
