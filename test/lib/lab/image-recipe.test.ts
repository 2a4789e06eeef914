import { expect } from 'chai';
import { customizeScript, imageKey, imagePackages, type ImageRecipe } from '../../../lib/lab/image-recipe';
import { releaseOf } from '../../../lib/lab/host';

const recipe: ImageRecipe = {
  suite: 'bookworm',
  mirrors: { archive: ['http://mirror.example.org/debian'], updates: [], security: [] },
  aptConfiguration: [],
  certificates: {},
};

describe('imageKey', () => {
  it('is the same for the same recipe', () => {
    expect(imageKey(structuredClone(recipe)))
      .to.equal(imageKey(recipe))
      .and.to.match(/^[0-9a-f]{12}$/);
  });

  const others: readonly [string, ImageRecipe][] = [
    ['the suite', { ...recipe, suite: 'trixie' }],
    [
      'the mirror',
      { ...recipe, mirrors: { ...recipe.mirrors, archive: ['http://other.example.org/debian'] } },
    ],
    ['the configuration of apt', { ...recipe, aptConfiguration: ['Acquire::Check-Date "false";'] }],
    ['a certificate', { ...recipe, certificates: { 'ca.crt': 'PEM' } }],
  ];
  for (const [what, other] of others) {
    it(`changes with ${what}`, () => expect(imageKey(other)).not.to.equal(imageKey(recipe)));
  }
});

describe('the image', () => {
  it('has no Python and no changed configuration of sshd and PAM, or measurements would say nothing', () => {
    for (const suite of ['bookworm', 'bullseye', 'trixie'] as const) {
      expect(imagePackages(suite).filter((name) => name.includes('python'))).to.deep.equal([]);
      expect(customizeScript(suite).text).not.to.match(/sshd_config|pam\.d/);
    }
  });

  it('that is like Ubuntu has its sudo, and packages of the release that it is made of', () => {
    expect(releaseOf('ubuntu-like')).to.equal('trixie');
    expect(imagePackages('ubuntu-like')).to.include.members([
      'sudo-rs',
      'needrestart',
      'unattended-upgrades',
    ]);
    expect(customizeScript('ubuntu-like').text).to.match(/ssh\.socket/);
    expect(imageKey({ ...recipe, suite: 'ubuntu-like' })).not.to.equal(
      imageKey({ ...recipe, suite: 'trixie' }),
    );
  });
});
