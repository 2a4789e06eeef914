import type { Proposal } from '../engine/review';
import type { SavedPlan } from '../plan/saved-plan';
import { diffLines } from '../report/diff';
import { painter } from '../report/paint';
import { oneLine } from '../report/visible';
import { hasColors } from './colors';

/** What a saved plan approves, host by host. */
export function planText({ playbook, at, by, bound, proposals, failed }: SavedPlan): string {
  const head = `${oneLine(playbook)}, planned ${at} by ${oneLine(by)}, commit ${bound.commit ?? 'none'}`;
  const lines = proposals.flatMap(proposalLines);
  return [
    head,
    '',
    ...(lines.length === 0 ? ['Nothing would change.'] : lines),
    ...failed.map((host) => `${host} could not be planned to its end: what comes there is not approved`),
    '',
  ].join('\n');
}

function proposalLines({
  host,
  play,
  task,
  delegatedTo,
  changes,
  dependsOn,
  foreseenBy,
}: Proposal): readonly string[] {
  const paint = painter(hasColors(process.stdout));
  const where = delegatedTo === undefined ? (host ?? 'once') : `${host ?? 'once'} → ${delegatedTo}`;
  const title = `${where}: ${oneLine(play)} › ${oneLine(task)}`;
  if (dependsOn !== undefined)
    return [`${paint('cyan', 'any change')} ${title} (depends on ${oneLine(dependsOn)})`];
  const below = changes.flatMap((change) => [
    `  ${oneLine(change.summary)}`,
    ...diffLines(change, paint).map((line) => `    ${line}`),
  ]);
  const rests = foreseenBy === undefined ? '' : ` (may differ: it rests on ${oneLine(foreseenBy)})`;
  return [`${paint('yellow', 'change')} ${title}${rests}`, ...below];
}
