import type { HostwrightError } from '../errors/error';
import type { InventoryHost } from '../inventory/inventory';
import type { FailedOutput } from '../report/host-output';
import type { Visit, VisitOptions } from '../visit';
import { askPassphrase, oneAtATime } from './ask';
import { showAwaited } from './awaited';
import { exitCodes } from './exit-codes';
import { listenForInterrupt } from './interrupt';
import type { HostFlags } from './run-flags';

/** What the work of a one-off command is given, and hands on to `visit`. */
export type OneOff = Pick<VisitOptions, 'forks' | 'signal' | 'askPassphrase'> & {
  readonly onPhase: NonNullable<VisitOptions['onPhase']>;
  /** Takes the line of progress away, for output of its own. */
  readonly clear: () => void;
};

const words = {
  stop: () => 'stopping: what runs on the hosts is ended',
  cut: 'stopping: in a moment',
};

/** Does work on hosts with progress on the terminal; tells with it whether Ctrl-C has ended it, and how long it took. */
export async function oneOff<Result>(
  hosts: readonly InventoryHost[],
  { forks }: Pick<HostFlags, 'forks'>,
  work: (oneOff: OneOff) => Promise<Result>,
): Promise<{ readonly result: Result; readonly isInterrupted: boolean; readonly ms: number }> {
  const began = performance.now();
  const awaited = await showAwaited(hosts.map(({ name }) => name));
  const atTerminal = oneAtATime(awaited.aside);
  const interrupt = listenForInterrupt(awaited.say, words);
  try {
    const result = await work({
      forks,
      signal: interrupt.signal,
      askPassphrase: (file, isAgain) => atTerminal(() => askPassphrase(file, isAgain)),
      onPhase: awaited.onPhase,
      clear: awaited.end,
    });
    return { result, isInterrupted: interrupt.signal.aborted, ms: performance.now() - began };
  } finally {
    interrupt.release();
    awaited.end();
  }
}

/** Visits apart: those that came to something, and those that did not. */
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

/** The exit code of a command that only looks. */
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
