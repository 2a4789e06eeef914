import type { Task } from '../tasks/contract/task';
import { demand, demandEndings, demandLook, demandTrips, type Trial } from './demand';
import type { Absence, Breakage, Ending, Foresight, Life } from './life';
import { compareSnapshots, takeSnapshot } from './snapshot';
import { foreseeTask, unkeptPredictions } from './predictions';
import { runByHand, runTrial, type TrialHost, type TrialRun } from './trial';

/**
 * Holds a task to the laws that every task keeps on a real machine, for tests with any runner. Check touches nothing;
 * the run applies; the second run is `ok`; drift names each attribute that somebody broke by hand, and a run repairs it;
 * what is removed is gone. Throws an error that says which law is broken, and how. Returns what check foresaw before
 * each change. The host is broken by hand in between, so take a throw-away one.
 */
export async function conforms(life: Life, host: TrialHost): Promise<readonly Foresight[]> {
  if (life.prepare !== undefined) await runByHand(host, life.prepare);
  const trial: Trial = { title: life.title, host, present: [life.present].flat() };
  const first = await applies(trial, life);
  await staysAsDeclared(trial, life);
  const foresights = [first];
  for (const breakage of life.broken) foresights.push(await isRepaired(trial, life, breakage));
  if (life.absent !== undefined) foresights.push(await isRemoved(trial, life.absent));
  return foresights;
}

async function applies(trial: Trial, { first = 'changed', looks }: Life): Promise<Foresight> {
  const { host, present } = trial;
  await runByHand(host, takeSnapshot.text);
  const foreseen = await runTrial(host, present, true);
  const touched = await runByHand(host, compareSnapshots.text);
  demand(trial, 'check touches nothing', { wanted: '', found: touched });
  if (first !== 'failed')
    demand(trial, 'check has no errors on a host that lacks everything', {
      wanted: '',
      found: foreseen.errors.join('\n'),
    });
  const foresight = await apply(trial, present, {
    foreseen,
    ending: first,
    law: `the first run is ${first}`,
  });
  await demandLook(trial, 'the first run does what is declared', looks);
  return foresight;
}

async function staysAsDeclared(trial: Trial, { again = 'ok', trips = 2, looks }: Life): Promise<void> {
  const run = await runTrial(trial.host, trial.present, false);
  demandEndings(trial, `the second run is ${again}`, { run, ending: again });
  if (again === 'ok') demandTrips(trial, run, trips);
  await demandLook(trial, 'the second run leaves what is declared', looks);
}

async function isRepaired(
  trial: Trial,
  { looks }: Life,
  { attribute, byHand, follows = [] }: Breakage,
): Promise<Foresight> {
  const { host, present } = trial;
  await runByHand(host, byHand);
  const foreseen = await runTrial(host, present, true);
  demand(trial, `drift names what this breaks, and nothing else: ${byHand}`, {
    wanted: [attribute, ...follows].sort().join(', '),
    found: [...foreseen.attributes].sort().join(', '),
    notes: foreseen.notes,
  });
  const law = `a run repairs ${attribute}`;
  const foresight = await apply(trial, present, { foreseen, ending: 'changed', law });
  await demandLook(trial, law, looks);
  return foresight;
}

async function isRemoved(trial: Trial, { task, looks }: Absence): Promise<Foresight> {
  const foreseen = await runTrial(trial.host, [task], true);
  const law = 'a run removes what was declared';
  const foresight = await apply(trial, [task], { foreseen, ending: 'changed', law });
  await demandLook(trial, law, looks);
  const run = await runTrial(trial.host, [task], false);
  demandEndings(trial, 'a second removal is ok', { run, ending: 'ok' });
  demandTrips(trial, run, 2);
  return foresight;
}

interface Expected {
  readonly foreseen: TrialRun;
  readonly ending: Ending;
  readonly law: string;
}

async function apply(
  trial: Trial,
  tasks: readonly Task[],
  { foreseen, ending, law }: Expected,
): Promise<Foresight> {
  // Of several tasks, later ones may undo what an earlier one predicts.
  const [only, ...others] = tasks;
  const isAlone = only !== undefined && others.length === 0 && ending === 'changed';
  const promised = isAlone ? await foreseeTask(trial.host, only) : [];
  const run = await runTrial(trial.host, tasks, false);
  demandEndings(trial, law, { run, ending });
  const unkept = await unkeptPredictions(trial.host, promised);
  demand(trial, `${law}, and what the task predicts comes so`, { wanted: '', found: unkept.join('\n') });
  return { foreseen: foreseen.attributes, done: run.attributes };
}
