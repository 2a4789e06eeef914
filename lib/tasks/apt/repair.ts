import type { PackageState } from '../../facts/package';
import { sh } from '../../shell/sh';
import type { AptArgs } from './args';
import { parsePackage } from './names';
import { aptStep } from './script';
import type { Change } from '../contract/change';

/**
 * Finishes what dpkg was interrupted in, because apt refuses to do anything before. A broken package that is to be
 * removed anyway is spared: its configuration may be what cannot be done.
 */
export function repairDpkg(state: PackageState, args: AptArgs): readonly Change[] {
  const doomed = args.state === 'absent' ? (args.packages ?? []).map((text) => parsePackage(text).name) : [];
  const broken = state.broken.filter(({ name }) => !doomed.includes(name));
  if (broken.length === 0 && !state.isInterrupted) return [];
  const names = broken.map(({ name, status }) => `${name} (${status})`).join(', ');
  return [
    {
      summary: `finish the interrupted work of dpkg${names === '' ? '' : ` on ${names}`}`,
      diff: [{ attribute: 'dpkg', before: names === '' ? 'interrupted' : names, after: 'complete' }],
      steps: [aptStep(args.lockTimeout, repair)],
    },
  ];
}

/** Files of what is half installed are missing, and only apt can bring them; it does so only when told to. */
const repair = sh`
hw_do dpkg --force-confdef --force-confold --configure -a
hw_names=$(dpkg-query -W -f='\${db:Status-Status} \${binary:Package}\n' | sed -n 's/^half-installed //p')
[ -z "$hw_names" ] || hw_do hw_apt_get --reinstall install -- $hw_names
case $(dpkg-query -W -f='\${db:Status-Status} ') in
  *unpacked*) hw_do hw_apt_get --fix-broken install ;;
esac`;
