import type { FileFact } from '../../facts/file';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { planFile, type DeclaredFile } from '../shared/files/file-plan';
import { plainFile } from '../shared/files/plain-file';
import { textOf } from '../shared/files/edited-text';
import { isNamedElsewhere, type WantedEntry } from '../shared/network/hosts-edit';
import { hostsPath, planHosts } from '../shared/network/hosts-plan';

/** The arguments of the task `hostname`. */
export interface DeclaredHostname {
  readonly name: string;
  readonly hostsEntry: boolean;
}

/** The facts about the name of a host. */
export interface HostnameFacts {
  readonly live: string | undefined;
  readonly file: FileFact | undefined;
  /** `/etc/hosts`, if its line is declared too. */
  readonly hosts: ReadonlyMap<string, FileFact>;
}

/** What a schema cannot say about the arguments, as messages. */
export function hostnameProblems({ name }: DeclaredHostname): readonly string[] {
  const isLong = name.length > 64 || name.split('.').some((label) => label.length > 63);
  return isLong ? [`the name ${name} is too long: at most 64 characters, and 63 between dots`] : [];
}

/** `/etc/hostname` as it should be. */
export function hostnameFile({ name }: DeclaredHostname): DeclaredFile {
  return plainFile('/etc/hostname', `${name}\n`);
}

/** What must change, /etc/hosts first, because sudo looks up the name of its host. */
export function planHostname(
  { live, file, hosts }: HostnameFacts,
  declared: DeclaredHostname,
): readonly Change[] {
  return [
    ...planEntry(hosts, declared),
    ...planFile(file, hostnameFile(declared)),
    ...(live === declared.name ? [] : [setLive(live, declared)]),
  ];
}

/**
 * What must change in /etc/hosts, if its line is declared. A host with an address of its own stands on the line of that
 * address instead (Debian Reference, 5.1.1).
 */
export function planEntry(hosts: HostnameFacts['hosts'], declared: DeclaredHostname): readonly Change[] {
  if (!declared.hostsEntry) return [];
  const [present] = hosts.values();
  const entry = ownEntry(declared);
  return isNamedElsewhere(textOf(hostsPath, present), entry) ? [] : planHosts(present, { entries: [entry] });
}

function ownEntry({ name }: DeclaredHostname): WantedEntry {
  const [short = name] = name.split('.');
  return { ip: '127.0.1.1', names: short === name ? [name] : [name, short] };
}

/** Not with `hostnamectl`: it needs the bus, and writes /etc/hostname too. systemd-hostnamed reads both itself. */
function setLive(live: string | undefined, { name }: DeclaredHostname): Change {
  return {
    summary: `name the running host ${name}`,
    diff: [{ attribute: 'hostname', before: live, after: name }],
    steps: [{ kind: 'run', script: sh`hostname -- ${name}` }],
  };
}
