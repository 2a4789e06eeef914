import { expect } from 'chai';
import { customizeScript, imageKey, imagePackages, type ImageRecipe } from '../../../lib/lab/image-recipe';

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
    expect(imagePackages.filter((name) => name.includes('python'))).to.deep.equal([]);
    expect(customizeScript().text).not.to.match(/sshd_config|pam\.d/);
  });
});
