import { expect } from 'chai';
import type { NpmPackageFact } from '../../../lib/facts/npm-package';
import { npmPackage } from '../../../lib/tasks/npm-package';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof npmPackage>[0];

function plan(args: Arguments, facts: Record<string, NpmPackageFact> = {}) {
  const task = npmPackage(args);
  const programs = new Map([['npm', true as const]]);
  return planOf(task, { packages: new Map(Object.entries(facts)), left: new Map(), programs });
}

const packages = ['pm2@5.3.0', '@scope/tool'];
const both = { 'installed pm2': { version: '5.3.0' }, 'installed @scope/tool': { version: '1.0.0' } };

describe('the task npmPackage', () => {
  for (const [title, args, facts, summaries, diffs] of [
    [
      'installs all that is missing at once',
      { packages },
      {},
      ['install npm packages pm2@5.3.0, @scope/tool@latest'],
      ['pm2: - → 5.3.0', '@scope/tool: - → latest'],
    ],
    ['leaves alone what is as declared', { packages }, both, [], []],
    [
      'brings one to the declared version, older or newer',
      { packages },
      { ...both, 'installed pm2': { version: '5.4.0' } },
      ['install npm package pm2@5.3.0'],
      ['pm2: 5.4.0 → 5.3.0'],
    ],
    [
      'brings one to the newest version',
      { packages: ['pm2'], state: 'latest', registry: 'http://r' },
      { ...both, 'latest http://r pm2': { latest: '6.0.0' } },
      ['install npm package pm2@6.0.0'],
      ['pm2: 5.3.0 → 6.0.0'],
    ],
    [
      'knows the newest version',
      { packages: ['pm2'], state: 'latest' },
      { ...both, 'latest  pm2': {} },
      [],
      [],
    ],
    [
      'would install the newest version where it is not there yet',
      { packages: ['pm2'], state: 'latest' },
      {},
      ['install npm package pm2@latest'],
      ['pm2: - → latest'],
    ],
    [
      'removes what is there',
      { packages: ['pm2', 'x'], state: 'absent' },
      both,
      ['remove npm package pm2'],
      ['pm2: 5.3.0 → -'],
    ],
    ['removes nothing twice', { packages: ['pm2'], state: 'absent' }, {}, [], []],
  ] as const)
    it(title, () => {
      const changes = plan(args, facts);
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
      expect(
        changes.flatMap(({ diff }) =>
          diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
        ),
      ).to.deep.equal(diffs);
    });

  it('asks the registry only for the newest version', () => {
    const asked = (args: Arguments) => npmPackage.module.facts(npmPackage(args).args).packages.keys.length;
    expect(asked({ packages })).to.equal(2);
    expect(asked({ packages: ['pm2'], state: 'latest' })).to.equal(2);
  });

  it('fails when the registry says nothing', () => {
    expect(() => plan({ packages: ['pm2'], state: 'latest' }, both)).to.throw('the registry does not say');
  });

  it('gives npm the declared options', () => {
    const [change] = plan({ packages: ['x'], registry: 'https://npm.example.org/', ignoreScripts: true });
    expect(JSON.stringify(change?.steps)).to.include(
      '--registry=https://npm.example.org/ --ignore-scripts -- x@latest',
    );
  });

  for (const [args, problem] of [
    [{ packages: ['-g'] }, /is not of the form/],
    [{ packages: ['../x'] }, /is not of the form/],
    [{ packages: ['/srv/x.tgz'] }, /is not of the form/],
    [{ packages: ['https://example.org/x.tgz'] }, /is not of the form/],
    [{ packages: ['a b'] }, /is not of the form/],
    [{ packages: ["a'$(b)"] }, /is not of the form/],
    [{ packages: ['@scope'] }, /is not of the form/],
    [{ packages: ['x@^1.0.0'] }, /the version must be exact, such as x@1\.2\.3/],
    [{ packages: ['x@latest'] }, /the version must be exact/],
    [{ packages: ['x@npm:y@1.0.0'] }, /the version must be exact/],
    [{ packages: ['x@'] }, /the version must be exact/],
    [{ packages: ['x@1.0.0', 'x'] }, /packages names x more than once/],
    [{ packages: ['x@1.0.0'], state: 'latest' }, /state 'latest' and a version exclude each other/],
    [{ packages: ['x@1.0.0'], state: 'absent' }, /state 'absent' and a version exclude each other/],
    [{ packages: ['x'], registry: 'npm.example.org' }, /registry/],
    [{ packages: [] }, /packages/],
  ] as const)
    it(`finds the problem of ${JSON.stringify(args)}`, () => {
      const { problems } = npmPackage(args);
      expect(problems.map(({ path, message }) => `${path} ${message}`).join()).to.match(problem);
    });

  it('leaves open what an earlier npm left', () => {
    const { module, args } = npmPackage({ packages: ['semver'] });
    const left = new Map([['/usr/local/lib/node_modules/semver', true]]);
    expect(module.undecided?.({ packages: new Map(), left }, args)).to.equal('what an earlier npm left');
    expect(module.undecided?.({ packages: new Map(), left: new Map() }, args)).to.equal(undefined);
  });

  it('says what it needs where there is no npm', () => {
    const task = npmPackage({ packages });
    const facts = { packages: new Map(), left: new Map(), programs: new Map() };
    expect(() => planOf(task, facts)).to.throw('there is no npm on this host');
  });
});
