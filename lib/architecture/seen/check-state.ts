import { HostwrightError } from '../../errors/error';
import { validate } from '../../schema/validate';
import { seenState, type SeenState } from './schema';

/** Problems that a message names. */
const namedProblems = 3;

/**
 * What was read from a host, if it can be kept. One impossible answer would make the file of all hosts unreadable. Throws
 * HostwrightError FACTS_FAILED.
 */
export function checkState(state: SeenState): SeenState {
  const checked = validate(seenState, state);
  if (checked.ok) return checked.value;
  const problems = checked.problems.slice(0, namedProblems).map(({ path, message }) => `${path} ${message}`);
  throw new HostwrightError({
    code: 'FACTS_FAILED',
    message: `the host says of itself what cannot be: ${problems.join('; ')}`,
    hint: 'Look at the host: its tools (ss, df, dpkg, systemctl) may be broken or replaced.',
  });
}
