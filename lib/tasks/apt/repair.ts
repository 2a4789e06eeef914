import type { PackageState } from '../../facts/package';
import { sh, type Script } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { parsePackage } from './names';
import { aptStep } from '../shared/apt/script';
import { choices } from './choices';
import type { Change } from '../contract/change';

/**
 * Finishes what dpkg was interrupted in, because apt refuses to do anything before. A broken package that is to be
 * removed anyway is spared: its configuration may be what cannot be done.
 */
export function repairDpkg(state: PackageState, args: DeclaredApt): readonly Change[] {
  const doomed = args.state === 'absent' ? (args.packages ?? []).map((text) => parsePackage(text).name) : [];
  const broken = state.broken.filter(({ name }) => !doomed.includes(name));
  if (broken.length === 0 && !state.isInterrupted) return [];
  const names = broken.map(({ name, status }) => `${name} (${status})`).join(', ');
  const work = `finish the interrupted work of dpkg${names === '' ? '' : ` on ${names}`}`;
  // What is unpacked was interrupted, or waits for what it depends on; dpkg does not say which.
  const waiting = broken.filter(({ status }) => status === 'unpacked').map(({ name }) => name);
  const lacking = waiting.length === 0 ? '' : `, with missing dependencies of ${waiting.join(', ')}`;
  return [
    {
      summary: `${work}${lacking}`,
      diff: [{ attribute: 'dpkg', before: names === '' ? 'interrupted' : names, after: 'complete' }],
      steps: [aptStep(args.lockTimeout, repair(args))],
    },
  ];
}

/**
 * dpkg fails for what lacks a dependency, and does all else before. Dependencies, and files of what is half installed,
 * only apt can bring. It does the one without names only and the other by name only, so either may have to be first.
 * `--no-remove`: apt would also get rid of a package whose dependencies nobody has, which nobody asked for.
 * The subshell is for `hw_install`, which would end the whole step before the reason can be explained.
 */
function repair(args: DeclaredApt): Script {
  const options = [...choices(args), '--no-remove'];
  return sh`
hw_in_state() { dpkg-query -W -f='\${db:Status-Status} \${binary:Package}\n' | sed -n "s/^$1 //p"; }
hw_explain() {
  hw_code=$?
  if hw_may_not_remove; then
    printf 'apt knows no package that %s depends on: add the repository that has it, or remove what needs it\n' "$(echo $hw_waiting)" >&2
  fi
  exit "$hw_code"
}
if hw_try dpkg --status-fd 3 --force-confdef --force-confold --configure -a; then
  hw_warn
elif [ -z "$(hw_in_state unpacked; hw_in_state half-installed)" ]; then
  hw_fail
fi
hw_halves=$(hw_in_state half-installed)
[ -z "$hw_halves" ] || hw_try hw_apt_get ${options} --reinstall install -- $hw_halves || :
hw_waiting=$(hw_in_state unpacked)
[ -z "$hw_waiting" ] || ( hw_install ${options} --fix-broken ) || hw_explain
hw_halves=$(hw_in_state half-installed)
[ -z "$hw_halves" ] || hw_install ${options} --reinstall -- $hw_halves`;
}
