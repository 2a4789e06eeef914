import { expect } from 'chai';
import { wayFacts } from '../../lib/facts/way';
import { parseOf } from '../../lib/testing';

describe('the facts of ways', () => {
  it('understand what the script printed on a real host', () => {
    const output = [
      [' /srv/u/old/lib', '/usr/local/lib', 'nobody /srv/u/old', '', ''],
      [' /var/run/x', '/run/x', '', '', ''],
      ['end /srv/current', '/srv/current', '', '', 'nowhere'],
      ['below /srv/r', '/srv/r', '', '/srv/r/m\n/srv/r/a\\040b', ''],
      ['follow /srv/u/f', '/etc/x', '? /srv/u/f', '', ''],
    ];
    const found = parseOf(
      wayFacts,
      output.map((words) => words.map((word) => `${word}\0`).join('')).join(''),
    );
    expect(Object.fromEntries(found)).to.deep.equal({
      ' /srv/u/old/lib': {
        real: '/usr/local/lib',
        stranger: { owner: 'nobody', link: '/srv/u/old' },
        mounts: [],
        isDangling: false,
      },
      ' /var/run/x': { real: '/run/x', mounts: [], isDangling: false },
      'end /srv/current': { real: '/srv/current', mounts: [], isDangling: true },
      'below /srv/r': { real: '/srv/r', mounts: ['/srv/r/m', '/srv/r/a b'], isDangling: false },
      'follow /srv/u/f': {
        real: '/etc/x',
        stranger: { owner: '?', link: '/srv/u/f' },
        mounts: [],
        isDangling: false,
      },
    });
  });

  it('tell apart what is looked for', () => {
    const path = '/srv/a';
    expect(
      [{ path }, { path, follow: true }, { path, below: true, end: true }].map((key) =>
        wayFacts.address(key),
      ),
    ).to.deep.equal([' /srv/a', 'follow /srv/a', 'below+end /srv/a']);
  });

  it('go with every write elsewhere, unless they follow a link', () => {
    expect(wayFacts.path?.({ path: '/srv/a' })).to.equal('/srv/a');
    expect(wayFacts.path?.({ path: '/srv/a', follow: true })).to.equal('/');
  });
});
