import { HostwrightError } from '../../errors/error';
import type { UfwFact } from '../../facts/ufw';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';

/**
 * Puts back files without which `ufw` does nothing at all, as the package makes them when it is installed. The rules
 * that a missing file had are lost.
 */
export function planRestore({ missing }: UfwFact): readonly Change[] {
  if (missing.includes(settings)) throw withoutSettings();
  if (missing.length === 0) return [];
  return [
    {
      summary: `put back ${missing.join(', ')} as the package ufw brings it`,
      diff: missing.map((attribute) => ({ attribute, before: undefined, after: 'as the package brings it' })),
      steps: [{ kind: 'run', script: lines([sh`set -e`, ...missing.map(restore)]) }],
    },
  ];
}

/** This one belongs to dpkg, which has no other copy. */
const settings = '/etc/default/ufw';

// Source and modes are those of the package's own postinst; ufw.conf, which has no secrets, is for all to read.
function restore(path: string): Script {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isConf = name === 'ufw.conf';
  const source = `/usr/share/ufw/${isConf ? '' : 'iptables/'}${name}`;
  return sh`cp -- ${source} ${`${path}.new`}
chmod ${isConf ? '0644' : '0640'} ${`${path}.new`}
mv -f -- ${`${path}.new`} ${path}`;
}

function withoutSettings(): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `the host has no ${settings}, without which ufw does nothing`,
    hint: 'Bring it back with: apt-get install --reinstall -o Dpkg::Options::=--force-confmiss ufw',
  });
}
