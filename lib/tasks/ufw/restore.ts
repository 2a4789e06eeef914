import { HostwrightError } from '../../errors/error';
import type { UfwFact } from '../../facts/ufw';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';

/**
 * Restores files without which `ufw` does nothing at all, as the package creates them. The rules of a missing file are
 * lost.
 */
export function planRestore({ missing }: UfwFact): readonly Change[] {
  if (missing.includes(settings)) throw withoutSettings();
  if (missing.length === 0) return [];
  return [
    {
      summary: `restore ${missing.join(', ')} from the package ufw`,
      diff: missing.map((attribute) => ({ attribute, before: undefined, after: 'as in the package' })),
      steps: [{ kind: 'run', script: lines([sh`set -e`, ...missing.map(restore)]) }],
    },
  ];
}

/** This file belongs to dpkg, which has no other copy. */
const settings = '/etc/default/ufw';

// Sources and modes are those of the package's postinst; ufw.conf has no secrets, so everybody may read it.
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
    message: `the host has no ${settings}, and ufw does nothing without it`,
    hint: 'Bring it back with: apt-get install --reinstall -o Dpkg::Options::=--force-confmiss ufw',
  });
}
