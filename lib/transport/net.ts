import { AsyncLocalStorage } from 'node:async_hooks';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';

/**
 * Catches what is thrown in callbacks of one connection, of this program and of its libraries: it would end the
 * process, in the middle of changes on other hosts.
 */
export interface Net {
  /**
   * Runs work of the connection. When a callback that this or earlier work has set up throws, the work fails with
   * CONNECTION_LOST.
   */
  over<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Does the last work of the connection, which does not fail: later exceptions of its callbacks are dropped. */
  close(work?: () => Promise<void>): Promise<void>;
}

type Take = (thrown: unknown) => void;

/** Whose callback is running. */
const owner = new AsyncLocalStorage<Take>();

let openNets = 0;

/** Spreads a net under a connection. `cut` ends the connection when something fell into it. */
export function openNet(name: string, cut: () => void): Net {
  const failures = new Set<(error: HostwrightError) => void>();
  let fallen: HostwrightError | undefined;
  let isOpen = true;
  hold();
  const take: Take = (thrown) => {
    if (fallen !== undefined || !isOpen) return;
    fallen = fellIntoNet(name, thrown);
    for (const fail of failures) fail(fallen);
    cut();
  };
  return {
    over: (work) =>
      new Promise((resolve, reject) => {
        if (fallen !== undefined) {
          reject(fallen);
          return;
        }
        failures.add(reject);
        owner
          .run(take, work)
          .then(resolve, reject)
          .finally(() => failures.delete(reject));
      }),
    close: async (work = () => Promise.resolve()) => {
      if (isOpen) release();
      isOpen = false;
      await owner.run(take, work);
    },
  };
}

function fellIntoNet(name: string, cause: unknown): HostwrightError {
  return new HostwrightError({
    code: 'CONNECTION_LOST',
    message: `${name}: the connection broke, because of an error in this program: ${messageOf(cause)}`,
    hint: 'The host may have sent what nobody expected. Other hosts are not affected. The last change may or may not have been made. Please report it.',
    cause,
  });
}

/** Whether an exception or a rejection that nobody handles is one of a connection, whose net has it then. */
export function isInNet(thrown: unknown): boolean {
  const take = owner.getStore();
  take?.(thrown);
  return take !== undefined;
}

function hold(): void {
  openNets += 1;
  if (openNets === 1) process.on('uncaughtException', onException);
}

/** Exceptions may still come from callbacks that were set up before the end. */
function release(): void {
  setImmediate(() => {
    openNets -= 1;
    if (openNets === 0) process.off('uncaughtException', onException);
  });
}

/** Does what Node does with an exception of nobody's connection, if no other listener takes it. */
function onException(thrown: unknown): void {
  if (isInNet(thrown) || process.listenerCount('uncaughtException') > 1) return;
  process.off('uncaughtException', onException);
  setImmediate(() => {
    throw thrown;
  });
}
