import type { PostgresServerFact } from '../../../../lib/facts/postgres-server';
import { Secret } from '../../../../lib/secrets/secret';
import type { Change } from '../../../../lib/tasks/contract/change';

/** A server of Debian 12 that runs, with what differs. */
export function serverFact(more: Partial<PostgresServerFact> = {}): PostgresServerFact {
  return {
    clusters: ['15/main'],
    state: 'online',
    version: 150_020,
    data: '/var/lib/postgresql/15/main',
    said: '',
    ...more,
  };
}

/** Summaries and differences, one a line. */
export function shownChanges(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ summary, diff }) => [
    summary,
    ...diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
  ]);
}

/** The statements that would be sent, without those that set up the session. */
export function sentStatements(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const input = step.kind === 'run' ? (step.input ?? '') : '';
      const text = input instanceof Secret ? input.reveal() : String(input);
      return text.split('\n').filter((line) => !/^(SET |BEGIN|COMMIT|\\|$)/.test(line));
    }),
  );
}
