import { expect } from 'chai';
import { useLabHost } from './harness';
import { isLong, itLong, itSome } from './long';
import { comparePlay, type Verdict } from './truth/compare';
import { ownPlays } from './truth/own';
import { limitPlays } from './truth/own/limits';
import { plays } from './truth/plays';
import type { TruthPlay } from './truth/truth-play';

describe('the promises of check', function () {
  this.timeout(1_200_000);
  const host = useLabHost();
  const verdicts: Verdict[] = [];

  const compare = async (play: TruthPlay) => {
    const found = await comparePlay(host(), isLong ? play : { ...play, damages: [] });
    expect(found.flatMap(({ broken }) => broken)).to.deep.equal([]);
    return found;
  };
  const count = async (play: TruthPlay) => {
    verdicts.push(...(await compare(play)));
  };

  for (const play of plays) it(`are kept by a run: ${play.name}`, () => count(play));
  for (const [place, play] of ownPlays.entries())
    itSome(place, `are kept by a run: ${play.name}`, () => count(play));
  // Those are about what only the run can tell.
  for (const [place, play] of limitPlays.entries())
    itSome(place, `are kept by a run: ${play.name}`, async () => {
      await compare(play);
    });

  itLong('are nearly all that it says: at most 5 % of the tasks depend on what only the run can tell', () => {
    const open = verdicts.flatMap((verdict) => verdict.open);
    const kept = verdicts.reduce((sum, verdict) => sum + verdict.kept, 0);
    process.stdout.write(`      ${open.length} of ${open.length + kept} tasks depend:\n${open.join('\n')}\n`);
    expect(open.length).to.be.at.most(0.05 * (open.length + kept));
  });
});
