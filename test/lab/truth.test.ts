import { expect } from 'chai';
import { useLabHost } from './harness';
import { isLong, itLong } from './long';
import { comparePlay, type Verdict } from './truth/compare';
import { plays } from './truth/plays';

describe('the promises of check', function () {
  this.timeout(1_200_000);
  const host = useLabHost();
  const verdicts: Verdict[] = [];

  for (const play of plays)
    it(`are kept by a run: ${play.name}`, async () => {
      const found = await comparePlay(host(), isLong ? play : { ...play, damages: [] });
      verdicts.push(...found);
      expect(found.flatMap(({ broken }) => broken)).to.deep.equal([]);
    });

  itLong('are nearly all that it says: at most 5 % of the tasks depend on what only the run can tell', () => {
    const open = verdicts.flatMap((verdict) => verdict.open);
    const kept = verdicts.reduce((sum, verdict) => sum + verdict.kept, 0);
    process.stdout.write(`      ${open.length} of ${open.length + kept} tasks depend:\n${open.join('\n')}\n`);
    expect(open.length).to.be.at.most(0.05 * (open.length + kept));
  });
});
