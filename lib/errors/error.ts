import { messageOf } from './message-of';
import type { ErrorCode } from './codes';

/** The parts of a {@link HostwrightError}. */
export interface ErrorDetails {
  /** Stable identifier, listed in `docs/errors.md`. */
  readonly code: ErrorCode;
  /** What went wrong and where, in one or more lines. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** An earlier task may do away with the reason: under check, after a task that would change the host, it is unknown. */
  readonly mayPass?: boolean | undefined;
}

/** The one error that Hostwright throws on purpose: a stable `code`, a message with its place, a `hint`. */
export class HostwrightError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly mayPass: boolean;

  constructor({ code, message, hint, cause, mayPass = false }: ErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'HostwrightError';
    this.code = code;
    this.hint = hint;
    this.mayPass = mayPass;
  }
}

/** The error itself, or an error that wraps another thrown value. */
export function toHostwrightError(thrown: unknown): HostwrightError {
  if (thrown instanceof HostwrightError) return thrown;
  const message = messageOf(thrown);
  return new HostwrightError({
    code: 'INTERNAL',
    message,
    hint: 'This is a defect in Hostwright or in the playbook: run again with --verbose for the stack.',
    cause: thrown,
  });
}
