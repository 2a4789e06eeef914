import type { Proposal, Review } from '../engine/review';
import { HostwrightError } from '../errors/error';

/** Lets through what was approved, and refuses every other change. */
export function approver(approved: readonly Proposal[]): Review {
  const byTask = new Map<string, Proposal[]>();
  for (const one of approved) {
    const known = byTask.get(keyOf(one.play, one.task));
    if (known === undefined) byTask.set(keyOf(one.play, one.task), [one]);
    else known.push(one);
  }
  const of = (now: Proposal, task: string) =>
    (byTask.get(keyOf(now.play, task)) ?? []).filter((one) => isOnSameHost(one, now));
  return (now) => {
    const { makers = [] } = now;
    // A rescue is what the approved playbook does about a failure.
    if (makers.includes('rescue')) return;
    const candidates = of(now, now.task);
    if (candidates.some((one) => isOpen(one) || isSame(one, now))) return;
    if (makers.some((maker) => of(now, maker).some(isOpen))) return;
    // What an approved task makes in the run may have handlers that no check could know.
    if (now.isHandler === true && candidates.length === 0 && approved.some((one) => mayMake(one, now)))
      return;
    throw notApproved(candidates, now);
  };
}

function keyOf(play: string, task: string): string {
  return `${play}\0${task}`;
}

/** A task that runs once may run on another host than in the plan. */
function isOnSameHost({ host }: Proposal, now: Proposal): boolean {
  return host === undefined || now.host === undefined || host === now.host;
}

/** The plan says that it may differ, and that was approved with it. */
function isOpen({ dependsOn, foreseenBy }: Proposal): boolean {
  return dependsOn !== undefined || foreseenBy !== undefined;
}

function mayMake(one: Proposal, now: Proposal): boolean {
  return one.play === now.play && isOnSameHost(one, now) && one.dependsOn !== undefined;
}

function isSame(one: Proposal, now: Proposal): boolean {
  return one.delegatedTo === now.delegatedTo && textOf(one) === textOf(now);
}

function textOf({ changes }: Proposal): string {
  return JSON.stringify(
    changes.map(({ summary, diff }) => [
      summary,
      diff.map(({ attribute, before, after }) => [attribute, before, after]),
    ]),
  );
}

function notApproved(candidates: readonly Proposal[], now: Proposal): HostwrightError {
  const approved = candidates.flatMap(({ changes }) => linesOf(changes));
  return new HostwrightError({
    code: 'NOT_APPROVED',
    message: [
      `${now.task}: its change is not the one that was approved`,
      ...(approved.length === 0 ? ['approved: no change of this task'] : ['approved:', ...approved]),
      'now:',
      ...linesOf(now.changes),
    ].join('\n'),
    hint: 'Nothing of it was done, and no later task of this host. Look at what changed since, and make a new plan.',
  });
}

function linesOf(changes: Proposal['changes']): readonly string[] {
  return changes.flatMap(({ summary, diff }) => [
    `  ${summary}`,
    ...diff.map(({ attribute, before, after }) => `    ${attribute}: ${shown(before)} → ${shown(after)}`),
  ]);
}

function shown(value: string | undefined): string {
  return value === undefined ? '(absent)' : JSON.stringify(value);
}
