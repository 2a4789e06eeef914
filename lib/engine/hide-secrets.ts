import { redact } from '../secrets/redact';
import type { Event } from './events';

/** What of an event quotes hosts, tasks or errors. The names of hosts and plays stay: others refer to them. */
const quoting = new Set([
  'task',
  'handler',
  'notifiedBy',
  'changes',
  'summaries',
  'words',
  'message',
  'reason',
  'error',
  'retried',
]);

/** The event without the secrets of the run, also where another task than the one that uses a secret quotes it. */
export function hideSecrets(event: Event, secrets: readonly string[]): Event {
  if (secrets.length === 0) return event;
  const entries = Object.entries(event).map(([key, value]: [string, unknown]) => [
    key,
    quoting.has(key) ? hidden(value, secrets) : value,
  ]);
  return Object.fromEntries(entries) as Event;
}

function hidden(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redact(value, secrets);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.map((entry) => hidden(entry, secrets));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]: [string, unknown]) => [
    key,
    key === 'code' || key === 'attribute' ? entry : hidden(entry, secrets),
  ]);
  return Object.fromEntries(entries);
}
