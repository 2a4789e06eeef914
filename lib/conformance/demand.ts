import { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import type { Ending, Look } from './life';
import { runByHand, type TrialHost, type TrialRun } from './trial';

/** What is tried, and where. */
export interface Trial {
  readonly title: string;
  readonly host: TrialHost;
  readonly present: readonly Task[];
}

/** What a law wants, and what was found instead. */
interface Finding {
  readonly wanted: string;
  readonly found: string;
  /** Lines that explain it. */
  readonly notes?: readonly string[];
}

/** Throws unless what was found is what the law wants. */
export function demand(trial: Trial, law: string, finding: Finding): void {
  if (finding.found !== finding.wanted) throw broken(trial, law, finding);
}

/** Throws unless the run ended so. Where several tasks are to change, some may already be as declared. */
export function demandEndings(
  trial: Trial,
  law: string,
  { run, ending }: { readonly run: TrialRun; readonly ending: Ending },
): void {
  const { endings, notes } = run;
  const allowed = ending === 'changed' && endings.includes('changed') ? ['changed', 'ok'] : [ending];
  if (endings.length > 0 && endings.every((one) => allowed.includes(one))) return;
  throw broken(trial, law, { wanted: ending, found: endings.join(', '), notes });
}

/** Throws unless a run that found everything as declared made so many trips. */
export function demandTrips(trial: Trial, { trips }: TrialRun, wanted: number): void {
  const law = 'a run that finds everything as declared makes no more trips than it must';
  demand(trial, law, { wanted: `${wanted} trips`, found: `${trips} trips` });
}

/** Throws unless the host looks so. */
export async function demandLook(trial: Trial, law: string, { script, prints }: Look): Promise<void> {
  const found = await runByHand(trial.host, script);
  const isSo = typeof prints === 'string' ? found === prints : prints.test(found);
  if (!isSo) throw broken(trial, `${law}: ${script}`, { wanted: String(prints), found });
}

function broken({ title, host }: Trial, law: string, { wanted, found, notes = [] }: Finding): Error {
  const lines = [
    `${host.name}: ${title}: this law is broken: ${law}`,
    `  wanted: ${wanted === '' ? 'nothing' : wanted}`,
    `  found: ${found === '' ? 'nothing' : found}`,
    ...notes.map((note) => `  ${note}`),
  ];
  return new HostwrightError({ code: 'INTERNAL', message: lines.join('\n') });
}
