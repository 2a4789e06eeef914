import { HostwrightError } from '../../errors/error';
import type { FileFact } from '../../facts/file';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { planFile, type DeclaredFile } from '../shared/files/file-plan';
import { planLink } from '../shared/files/link-plan';
import { plainFile } from '../shared/files/plain-file';
import { overridden } from '../shared/overridden';
import { environmentPath, loginVariable } from '../shared/system/environment';

/** The facts about the time zone of a host. */
export interface TimezoneFacts {
  readonly localtime: FileFact | undefined;
  readonly file: FileFact | undefined;
  /** `/etc/environment`. */
  readonly environment: FileFact | undefined;
  /** The paths of {@link zonePaths} that exist. */
  readonly zones: ReadonlyMap<string, true>;
}

const zoneinfo = '/usr/share/zoneinfo';
const anyZone = `${zoneinfo}/Etc/UTC`;

/** The path of the zone, and one that exists whenever the package of zones is installed. */
export function zonePaths(name: string): readonly string[] {
  return [`${zoneinfo}/${name}`, anyZone];
}

/** The file that names the zone; programs read the link. */
export function timezoneFile(name: string): DeclaredFile {
  return plainFile('/etc/timezone', `${name}\n`);
}

/** What must change so that the host has this time zone. */
export function planTimezone(
  { localtime, file, environment, zones }: TimezoneFacts,
  name: string,
): readonly Change[] {
  if (!zones.has(`${zoneinfo}/${name}`) && zones.has(anyZone) && !isKnownHere(name)) throw unknownZone(name);
  const present = zoneOf(localtime);
  return [
    ...(present === name ? [] : [setLink(localtime, name)]),
    ...planFile(file, timezoneFile(name)),
    ...planEffect(environment, name),
  ];
}

function planEffect(environment: FileFact | undefined, name: string): readonly Change[] {
  const actual = loginVariable(environment, 'TZ');
  const same = [name, `:${name}`, `:${zoneinfo}/${name}`, ':/etc/localtime'];
  if (actual === undefined || same.includes(actual)) return [];
  return [
    overridden({
      summary: `let the time zone apply, not TZ of ${environmentPath}`,
      diff: [{ attribute: 'TZ', before: actual, after: undefined }],
      message: `${environmentPath} sets TZ=${actual}, which overrides ${name} for logins: remove that line`,
    }),
  ];
}

/** timedatectl makes the link relative, the installer absolute. */
function zoneOf(localtime: FileFact | undefined): string | undefined {
  return /^(?:\.\.|)\/usr\/share\/zoneinfo\/(.+)$/.exec(localtime?.target ?? '')?.[1];
}

function setLink(present: FileFact | undefined, name: string): Change {
  const target = `${zoneinfo}/${name}`;
  const missing = `there is no time zone ${name} on this host: install the package tzdata, or tzdata-legacy for an old name`;
  const links = planLink(
    { present },
    {
      path: '/etc/localtime',
      target,
      type: 'symbolic',
      force: true,
      allowMissing: false,
      state: 'present',
    },
  );
  return {
    summary: `set the time zone to ${name}`,
    diff: [{ attribute: 'zone', before: zoneOf(present) ?? present?.target ?? present?.type, after: name }],
    steps: [
      { kind: 'run', script: sh`[ -f ${target} ] || { printf '%s\n' ${missing} >&2; exit 1; }` },
      ...links.flatMap(({ steps }) => steps),
    ],
  };
}

/** Whether the controller knows the zone: then the host may only lack a package, which an earlier task may install. */
function isKnownHere(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function unknownZone(name: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `there is no time zone ${name}`,
    hint: 'Write it as in /usr/share/zoneinfo, with capitals: Europe/Berlin. `timedatectl list-timezones` lists the names.',
  });
}
