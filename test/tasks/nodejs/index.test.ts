import { expect } from 'chai';
import type { PackageFact } from '../../../lib/facts/package-key';
import { nodejs } from '../../../lib/tasks/nodejs';
import { planOf } from '../../../lib/testing';
import { otherKey, signingKey } from '../../lab/signed-archive';

type Arguments = Parameters<typeof nodejs>[0];
type Facts = Parameters<typeof nodejs.module.plan>[0];

const signedBy = { key: signingKey.armoured, fingerprints: [signingKey.fingerprint] };
const vendor: Arguments = { from: 'nodesource', version: 22, signedBy };

/** A host with these packages, as `name=version`. */
function hostWith(...packages: readonly string[]): Facts {
  const facts = packages.map((text): [string, PackageFact] => {
    const [name = '', version = ''] = text.split('=');
    const rest = { status: 'installed', isHeld: false, isAutomatic: false };
    return [name, { name, version, architecture: 'amd64', ...rest }];
  });
  return {
    container: new Map(),
    packages: {
      packages: new Map(facts),
      providers: new Map(),
      candidates: new Map(),
      removed: [],
      unneeded: undefined,
      deb: undefined,
      broken: [],
      displaced: [],
      heldBack: [],
      isInterrupted: false,
    },
    lists: new Map([['state', { state: 'present' }]]),
    simulations: new Map(),
    sources: undefined,
    keys: new Map(),
    others: [],
    keyrings: new Map(),
    preferences: undefined,
  };
}

function plan(args: Arguments, facts: Facts) {
  const task = nodejs(args);
  return planOf(task, facts);
}

const addition = 'add apt repository nodesource: deb https://deb.nodesource.com/node_22.x nodistro main';
const preference = 'create /etc/apt/preferences.d/nodesource';

describe('the task nodejs', () => {
  for (const [title, args, packages, summaries] of [
    ['installs both packages of Debian', {}, [], ['install nodejs, npm']],
    ['installs Node.js of Debian alone', { npm: false }, [], ['install nodejs']],
    ['leaves those of Debian alone', {}, ['nodejs=18.20.4+dfsg-1~deb12u1', 'npm=9.2.0~ds1-1'], []],
    [
      'goes back to Debian',
      {},
      ['nodejs=22.1.0-1nodesource1'],
      ['install Node.js of Debian instead of 22.1.0-1nodesource1'],
    ],
    [
      'installs a major version of the vendor',
      vendor,
      [],
      [addition, preference, 'install Node.js 22 of NodeSource'],
    ],
    [
      'is content with any version of that major one',
      vendor,
      ['nodejs=22.0.0-1nodesource1'],
      [addition, preference],
    ],
    [
      'replaces another major version, also a newer one',
      vendor,
      ['nodejs=24.0.0-1nodesource1'],
      [addition, preference, 'install Node.js 22 of NodeSource instead of 24.0.0-1nodesource1'],
    ],
    [
      'takes no major version for a longer one',
      vendor,
      ['nodejs=2.2.0-1nodesource1'],
      [addition, preference, 'install Node.js 22 of NodeSource instead of 2.2.0-1nodesource1'],
    ],
    [
      "replaces Debian's",
      vendor,
      ['nodejs=22.1.0+dfsg-1', 'npm=9.2.0~ds1-1'],
      [addition, preference, 'install Node.js 22 of NodeSource instead of 22.1.0+dfsg-1'],
    ],
    ['removes nothing where nothing is', { state: 'absent' }, [], []],
  ] as const)
    it(title, () => {
      const changes = plan(args, hostWith(...packages));
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
    });

  it('writes the repository and a preference for its packages', () => {
    const diff = plan(vendor, hostWith()).flatMap((change) => change.diff);
    const after = (attribute: string) => diff.find((one) => one.attribute === attribute)?.after;
    expect(after('content')).to.equal(`# Managed by Hostwright.
Types: deb
URIs: https://deb.nodesource.com/node_22.x
Suites: nodistro
Components: main
Signed-By: /etc/apt/keyrings/nodesource.asc
`);
    expect(after('preferences content')).to.equal(`# Managed by Hostwright.
Package: nodejs
Pin: version 22.*nodesource*
Pin-Priority: 990
`);
    expect(after('key')).to.equal(signingKey.armoured);
  });

  for (const [args, problem] of [
    [{ version: 22 }, /need from: 'nodesource'/],
    [{ from: 'nodesource', signedBy }, /needs a version/],
    [{ from: 'nodesource', version: 22 }, /needs signedBy/],
    [{ ...vendor, npm: false }, /npm: false is not possible/],
    [
      { ...vendor, signedBy: { key: otherKey.armoured } },
      /has the fingerprint .*, not 6F71F525282841EEDAF851B42F59B5F99B1BE0B4/,
    ],
    [{ ...vendor, signedBy: {} }, /exactly one of/],
    [{ ...vendor, version: 22.5 }, /version/],
    [{ state: 'absent', from: 'nodesource' }, /state 'absent' takes no other argument/],
  ] as const)
    it(`finds the problem: ${String(problem)}`, () => {
      const { problems } = nodejs(args);
      expect(problems.map(({ path, message }) => `${path} ${message}`).join()).to.match(problem);
    });
});
