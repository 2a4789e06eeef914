import { HostwrightError } from '../../errors/error';
import type { FileFact } from '../../facts/file';
import { ufwSettings, type SysctlFact } from '../../facts/sysctl';
import type { SessionFact } from '../../facts/session';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import { planFile } from '../shared/files/file-plan';
import { plainFile } from '../shared/files/plain-file';
import { refuseSilence } from './guard';
import setValue from './set-value.sh';
import {
  isForwarding,
  settingsFile,
  settingsOf,
  settingsText,
  type DeclaredSettings,
  canonicalValue,
  type Setting,
} from './settings';

/** The settings and their file, as they are. */
export interface SysctlFacts {
  readonly file: FileFact | undefined;
  readonly live: ReadonlyMap<string, SysctlFact>;
  readonly session: SessionFact | undefined;
}

/** What must change: live values first, so that a value that the kernel refuses does not get into the file. */
export function planSettings(
  { file, live, session }: SysctlFacts,
  declared: DeclaredSettings,
): readonly Change[] {
  const settings = settingsOf(declared);
  const path = settingsFile(declared);
  refuseOverridden(settings, live, path);
  const different = settings.filter(({ path, value }) => !isSame(live.get(path)?.value, value));
  if (!declared.force) refuseSilence(different, session);
  const reset = settings.filter((setting) => !different.includes(setting) && isReset(setting));
  return [
    ...different.map((setting) => setLive(setting, live.get(setting.path), reset)),
    ...planFile(file, plainFile(path, settingsText(declared))),
  ];
}

function setLive(setting: Setting, fact: SysctlFact | undefined, reset: readonly Setting[]): Change {
  const { key, path, value } = setting;
  if (fact?.access === 'ro')
    throw new HostwrightError({
      code: 'PLAN_FAILED',
      message: `${key} is ${fact.value ?? 'not readable'}, not ${value}, and is read-only on this host`,
      hint: 'In a container the kernel belongs to the machine that runs it: declare the setting there.',
    });
  if (fact?.access === 'rw' && fact.value === undefined)
    throw new HostwrightError({
      code: 'PLAN_FAILED',
      message: `${key} can be written but not read, so Hostwright cannot compare it`,
      hint: 'Write to it with the task command.',
    });
  return {
    summary: `set ${key} to ${value}`,
    diff: [{ attribute: key, before: fact?.value, after: value }],
    steps: [
      {
        kind: 'run',
        script: lines([
          scriptFile(setValue),
          ...[setting, ...(isForwarding(path) ? reset : [])].map(writeSetting),
        ]),
      },
    ],
  };
}

function writeSetting({ key, path, value }: Setting): Script {
  return sh`hw_set ${[key, `/proc/sys/${path}`, value, canonicalValue(value)]}`;
}

function isSame(live: string | undefined, declared: string): boolean {
  return live !== undefined && canonicalValue(live) === canonicalValue(declared);
}

/** Whether the kernel resets it when forwarding is turned on or off. */
function isReset({ path }: Setting): boolean {
  return /^net\/ipv[46]\/conf\//.test(path);
}

function refuseOverridden(
  settings: readonly Setting[],
  live: ReadonlyMap<string, SysctlFact>,
  own: string,
): void {
  const nameOf = (file: string) => file.slice(file.lastIndexOf('/') + 1);
  const overridden = settings.flatMap(({ key, path, value }) => {
    const later =
      live.get(path)?.assignments.filter(({ file }) => file === ufwSettings || nameOf(file) > nameOf(own)) ??
      [];
    const last = later.at(-1);
    return last === undefined || isSame(last.value, value)
      ? []
      : [`${last.file} sets ${key} to ${last.value}`];
  });
  if (overridden.length === 0) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `at the next boot a later file would override ${own}:\n${overridden.join('\n')}`,
    hint: overridden.some((line) => line.startsWith(ufwSettings))
      ? `Remove the setting from ${ufwSettings}, which ufw applies whenever it starts.`
      : 'Remove the setting there, or choose a name that sorts after it, such as 99-zz-app.',
  });
}
