import { scriptFile } from '../../../shell/script-file';
import { lines, type Script } from '../../../shell/sh';
import type { Step } from '../../contract/step';
import environment from './environment.sh';
import functions from './functions.sh';
import nearest from './nearest.awk';
import progress from './progress.sh';
import suggestion from './suggestion.sh';

/**
 * A step that uses apt: waits while other programs hold its locks, and fails with what apt said. In `body`,
 * `hw_do COMMAND…` runs a command that way, `hw_apt_get …` is apt-get with the right options, `hw_refresh` fetches the
 * package lists, `hw_install …` installs, and `$hw_dir` is a directory that is removed afterwards.
 */
export function aptStep(lockTimeout: number, body: Script): Step {
  const script = lines([
    scriptFile(environment, { hw_timeout: lockTimeout }),
    scriptFile(progress),
    scriptFile(functions),
    scriptFile(suggestion, { hw_nearest: nearest }),
    body,
  ]);
  return { kind: 'run', script };
}
