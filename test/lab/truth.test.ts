import { expect } from 'chai';
import { useLabHost } from './harness';
import { comparePlay } from './truth/compare';
import { plays } from './truth/plays';

describe('the promises of check', () => {
  const host = useLabHost();
  for (const play of plays)
    it(`are kept by a run: ${play.name}`, async () => {
      const verdicts = await comparePlay(host(), play);
      for (const [i, v] of verdicts.entries()) console.log(play.name, i, v);
      expect(verdicts.flatMap(({ broken }) => broken)).to.deep.equal([]);
    });
});
