import { createHash } from 'node:crypto';
import { lines, type Script } from '../shell/sh';
import type { Answer, FactKind } from './kind';

export type { Answer } from './kind';

/** A command that only looks. */
export interface LookKey {
  readonly script: Script;
  /** Its standard input: the only place for a secret. */
  readonly input?: string | undefined;
  /** Seconds. */
  readonly timeout: number;
}

/** What commands say that change nothing: exit code and output. */
export const lookFacts: FactKind<LookKey, Answer> = {
  name: 'look',
  // It stays on the controller: a hash of a secret in a script would say something about the secret.
  address: ({ script, input = '' }) =>
    createHash('sha256')
      .update(JSON.stringify([script.text, input]))
      .digest('hex'),
  read: (keys) => lines(keys.map(({ script }) => script)),
  input: ([key]) => key?.input,
  parse: () => new Map(),
  apart: { timeout: ({ timeout }) => timeout, value: (answer) => answer },
};
