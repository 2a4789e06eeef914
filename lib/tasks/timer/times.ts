import type { FileFact } from '../../facts/file';
import { parseUnitLines } from '../../facts/unit-lines';
import { lines, sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredTimer } from './args';
import { impossible } from '../shared/systemd/impossible';
import type { Unit } from '../shared/systemd/unit';
import { isOutdated, type UnitFile } from '../shared/systemd/unit-file';
import { managerStep } from '../shared/systemd/unit-manager';
import { stateChange } from '../shared/systemd/unit-state';

/** Whether a timer that waits must take other times, or may have to: systemd has not read its file yet. */
export function isToRenew(
  { fact }: Unit,
  file: UnitFile,
  { timerFile: present }: { readonly timerFile: FileFact | undefined },
): boolean {
  if (fact?.active !== 'active') return false;
  if (!isOutdated(file, present)) return fact.needsReload;
  return present?.content === undefined || timesOf(present.content) !== timesOf(file.content);
}

/**
 * Gives a waiting timer its new times. A reload or a restart counts the new times from when the timer was first started,
 * so that systemd 252 and later run the job at once for a time of today that is over. Once nothing refers to the stopped
 * timer, systemd forgets when that was.
 */
export function renewChange(unit: Unit, { enabled, started }: DeclaredTimer): Change {
  const { name, owner, fact } = unit;
  const script = lines([
    sh`hw_systemctl stop -- ${name}
hw_systemctl disable -- ${name} 2>/dev/null
hw_systemctl daemon-reload`,
    ...(enabled ? [sh`hw_systemctl enable -- ${name} 2>/dev/null`] : []),
    ...(started ? [sh`hw_systemctl start -- ${name}`] : []),
  ]);
  const reason = fact?.needsReload === true ? 'whose files changed on disk' : 'whose times change';
  const summary = `${started ? 'restart' : 'stop'} ${name}, ${reason}`;
  return stateChange(unit, summary, started ? 'restarted' : 'stopped', managerStep(owner, script));
}

/** A later file that only adds times also makes the job run when it should not. */
export function addedTimes({ fact, name }: Unit, overridable: readonly string[]): readonly Change[] {
  return (fact?.dropIns ?? []).flatMap(({ path, lines: all }) => {
    const own = all.slice(all.findLastIndex((line) => isTime(line) && line.value === '') + 1);
    const isCleared = own.length < all.length;
    const [added] = own.filter((line) => isTime(line) && !overridable.includes(line.key));
    if (added === undefined || isCleared) return [];
    const time = `${added.key}=${added.value}`;
    const reason = `${name} starts its unit at other times too: ${path} adds ${time}; remove it there (systemctl revert ${name} removes all drop-ins), or name ${added.key} in overridable`;
    const difference = { attribute: added.key, before: `${added.value} too`, after: 'only as declared' };
    return [impossible(`keep ${name} from starting its unit at ${time} of ${path}`, difference, reason)];
  });
}

function isTime({ section, key }: { readonly section: string; readonly key: string }): boolean {
  return section === 'Timer' && /^On(?:Calendar|\w+Sec)$/.test(key);
}

function timesOf(content: string): string {
  return parseUnitLines(content)
    .filter(({ section }) => section === 'Timer')
    .map(({ key, value }) => `${key}=${value}`)
    .join('\n');
}
