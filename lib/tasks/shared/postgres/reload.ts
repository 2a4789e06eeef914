import { postgresFunctions } from '../../../facts/postgres-ask';
import { scriptFile } from '../../../shell/script-file';
import { lines, sh } from '../../../shell/sh';
import type { RunStep } from '../../contract/step';
import reloadScript from './reload.sh';

/** Lets the server read its configuration, if it runs. */
export function reloadStep(cluster = ''): RunStep {
  return {
    kind: 'run',
    script: lines([postgresFunctions, scriptFile(reloadScript, { hw_wanted: cluster })]),
  };
}

/** Restarts the server with the unit that Debian has for each cluster. */
export function restartStep(cluster = ''): RunStep {
  return {
    kind: 'run',
    script: lines([
      postgresFunctions,
      sh`hw_find_cluster ${cluster}
systemctl restart "postgresql@\${hw_cluster%%/*}-\${hw_cluster#*/}.service" || {
  journalctl -n 20 --no-pager -u "postgresql@\${hw_cluster%%/*}-\${hw_cluster#*/}.service" >&2
  exit 1
}`,
    ]),
  };
}

/** For a run that gets to a cluster that is not there; under check an earlier task would install it. */
export function missingStep(cluster = ''): RunStep {
  const message = `PostgreSQL ${cluster} is not installed on this host`.replace('  ', ' ');
  return { kind: 'run', script: sh`printf '%s\n' ${message} >&2; exit 1` };
}
