import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { isInNet } from '../transport/net';

/** Takes an error that nobody waited for. */
type Taker = (error: HostwrightError) => void;

/** Runs that are under way; each stops at such an error. */
const takers: Taker[] = [];

/**
 * Catches errors of the playbook's own code that nobody waits for, such as a webhook without `await`. Node would end
 * the program at once, in the middle of changes.
 */
export function catchStrays(): void {
  if (process.listeners('unhandledRejection').includes(onRejection)) return;
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onException);
}

/** Hands such errors to a run, until the returned function is called. */
export function handStraysTo(taker: Taker): () => void {
  takers.push(taker);
  return () => void takers.splice(takers.indexOf(taker), 1);
}

function onRejection(reason: unknown): void {
  take(reason, 'a promise was rejected and nobody waited for it', 'Await it, or end it with .catch(…).');
}

function onException(thrown: unknown): void {
  take(thrown, 'an error was thrown where nobody catches it', 'Catch it where it is thrown.');
}

function take(thrown: unknown, what: string, cure: string): void {
  if (isInNet(thrown)) return;
  const place = placeOf(thrown);
  const error = new HostwrightError({
    code: 'PLAYBOOK',
    message: `${what}: ${messageOf(thrown)}${place === undefined ? '' : `\nat ${place}`}`,
    hint: `${cure} It is code of the playbook or of the inventory, or of a library that they call.`,
    cause: thrown,
  });
  if (takers.length > 0) for (const taker of [...takers]) taker(error);
  else
    void import('./show-error').then(({ showError }) => showError(error, process.argv.includes('--verbose')));
}

/** The first place in the stack that is neither Node nor a package: `notify (playbooks/site.ts:12:5)`. */
function placeOf(thrown: unknown): string | undefined {
  const lines = thrown instanceof Error ? (thrown.stack ?? '').split('\n') : [];
  const places = lines.flatMap((line) => /^\s+at (.*)$/.exec(line)?.[1] ?? []);
  return places.find((place) => !/node:|node_modules/.test(place));
}
