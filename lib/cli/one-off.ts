import type { HostwrightError } from '../errors/error';
import type { InventoryHost } from '../inventory/inventory';
import type { FailedOutput } from '../report/host-output';
import type { Visit, VisitOptions } from '../visit';
import { askPassphrase, oneAtATime } from './ask';
import { showProgressLine } from './progress-line';
import { exitCodes } from './exit-codes';
import { listenForInterrupt } from './interrupt';
import type { HostFlags } from './run-flags';

/** What the work of a one-off command gets, and passes to `visit`. */
export type OneOff = Pick<VisitOptions, 'forks' | 'signal' | 'askPassphrase'> & {
  readonly onPhase: NonNullable<VisitOptions['onPhase']>;
  /** Removes the progress line, to make room for output. */
  readonly clear: () => void;
};

const messages = {
  stop: () => 'stopping: ending what runs on the hosts',
  cut: 'stopping: please wait',
};

/** Does work on hosts and shows progress. Returns also whether Ctrl-C ended it, and how long it took. */
export async function oneOff<Result>(
  hosts: readonly InventoryHost[],
  { forks }: Pick<HostFlags, 'forks'>,
  work: (oneOff: OneOff) => Promise<Result>,
): Promise<{ readonly result: Result; readonly isInterrupted: boolean; readonly ms: number }> {
  const began = performance.now();
  const line = await showProgressLine(hosts.map(({ name }) => name));
  const atTerminal = oneAtATime(line.aside);
  const interrupt = listenForInterrupt(line.say, messages);
  try {
    const result = await work({
      forks,
      signal: interrupt.signal,
      askPassphrase: (file, isAgain) => atTerminal(() => askPassphrase(file, isAgain)),
      onPhase: line.onPhase,
      clear: line.end,
    });
    return { result, isInterrupted: interrupt.signal.aborted, ms: performance.now() - began };
  } finally {
    interrupt.release();
    line.end();
  }
}

/** Separates successful visits from failed ones. */
export function partsOf<Result>(visits: readonly Visit<Result>[]): {
  readonly done: readonly { readonly host: string; readonly result: Result; readonly ms: number }[];
  readonly failed: readonly FailedOutput[];
} {
  return {
    done: visits.flatMap(({ host: { name }, outcome, ms }) =>
      'result' in outcome ? [{ host: name, result: outcome.result, ms }] : [],
    ),
    failed: visits.flatMap(({ host: { name }, outcome, ms }) =>
      'error' in outcome ? [{ host: name, error: toFailure(outcome.error), ms }] : [],
    ),
  };
}

function toFailure({ code, message, hint }: HostwrightError): FailedOutput['error'] {
  return { code, message, ...(hint !== undefined && { hint }) };
}

/** The exit code of a command that only reads. */
export function worstOutcome({
  result,
  isInterrupted,
}: {
  readonly result: readonly Visit<unknown>[];
  readonly isInterrupted: boolean;
}): number {
  if (isInterrupted) return exitCodes.interrupted;
  return result.some(({ outcome }) => 'error' in outcome) ? exitCodes.failed : exitCodes.ok;
}
