import type { UserFact } from '../../facts/user';
import { lines, sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredUser } from './args';

const attributes = [
  { key: 'maxDays', option: '-M', what: 'days until the password must be changed' },
  { key: 'minDays', option: '-m', what: 'days for which a password must be kept' },
  { key: 'warnDays', option: '-W', what: 'days of warning before the password must be changed' },
] as const;

/** The changes of the rules for the age of a password; a step fails where they would lock out the account of the session. */
export function ageChanges(
  { name, shadow }: UserFact,
  args: DeclaredUser,
  isOwn: boolean,
): readonly Change[] {
  return attributes.flatMap(({ key, option, what }) => {
    const [before, after] = [shadow?.[key], args[key]];
    if (after === undefined || after === before) return [];
    const change = sh`chage ${option} ${after} -- ${name}`;
    const script = isOwn && key === 'maxDays' ? lines([refuseTooOld(name, after), change]) : change;
    return [
      {
        summary: `set the ${what} of user ${name} to ${after}`,
        diff: [{ attribute: key, before: before?.toString(), after: String(after) }],
        steps: [{ kind: 'run' as const, script }],
      },
    ];
  });
}

/** PAM lets nobody in, not even with a key, whose password is too old (pam_unix(8)). */
function refuseTooOld(name: string, days: number) {
  const message = `refused: Hostwright is logged in as ${name}, whose password is older than ${days} days: give it another one first`;
  return sh`hw_since=$(getent shadow -- ${name} | cut -d: -f3)
if [ -n "$hw_since" ] && [ $(($(date +%s) / 86400 - hw_since)) -ge ${days} ]; then
  echo ${message} >&2
  exit 1
fi`;
}
