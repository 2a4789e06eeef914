import { HostwrightError } from '../../errors/error';
import type { ResolvedDropIn } from '../../facts/resolved';
import { sh } from '../../shell/sh';
import type { Step } from '../contract/step';
import { plainFile } from '../shared/files/plain-file';
import type { DeclaredFile } from '../shared/files/file-plan';

/** The arguments of the task `resolver`. */
export interface DeclaredResolver {
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  readonly options: readonly string[];
  readonly dnssec?: string | undefined;
  readonly dnsOverTls?: string | undefined;
  readonly force: boolean;
}

const path = '/etc/systemd/resolved.conf.d/50-hostwright.conf';

/** The drop-in of systemd-resolved; an empty value clears what other files have set. */
export function resolverDropIn(declared: DeclaredResolver): DeclaredFile {
  const lists = Object.entries(listsOf(declared)).map(
    ([name, values]) => `${name}=\n${values.length === 0 ? '' : `${name}=${values.join(' ')}\n`}`,
  );
  const words = Object.entries(wordsOf(declared)).map(([name, value]) => `${name}=${value}\n`);
  return plainFile(path, `[Resolve]\n${[...lists, ...words].join('')}`);
}

/** Refuses what a drop-in that is read later would make of the declaration, and names it. */
export function refuseOverridden(dropIns: readonly ResolvedDropIn[], declared: DeclaredResolver): void {
  const later = dropIns.filter((dropIn) => nameOf(dropIn.path) > nameOf(path));
  const problems = [
    ...Object.entries(listsOf(declared)).map(([name, values]) => {
      const found = assignments(later, name);
      const effective = found.reduce<readonly string[]>(
        (list, { value }) => (value === '' ? [] : [...list, ...value.split(/\s+/)]),
        values,
      );
      const isSame = [...new Set(effective)].join(' ') === [...new Set(values)].join(' ');
      return isSame ? undefined : problemOf(name, found.at(-1)?.path, effective.join(' '));
    }),
    ...Object.entries(wordsOf(declared)).map(([name, value]) => {
      const last = assignments(later, name).at(-1);
      return last === undefined || last.value === value ? undefined : problemOf(name, last.path, last.value);
    }),
  ].filter((problem) => problem !== undefined);
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `a later file overrides ${path}:\n${problems.join('\n')}`,
    hint: 'Remove the setting there.',
  });
}

/** Fails before anything is written where the link leads to a systemd-resolved that is not there. */
export const needsResolved: Step = {
  kind: 'run',
  script: sh`
for hw_directory in /etc /run /usr/local/lib /usr/lib /lib; do
  [ ! -e "$hw_directory/systemd/system/systemd-resolved.service" ] || exit 0
done
echo "/etc/resolv.conf leads to systemd-resolved, which is not on this host: put apt({ packages: ['systemd-resolved'] }) before this task, or give force: true to replace the link with a plain file" >&2
exit 1`,
};

function listsOf({ nameservers, search }: DeclaredResolver): Readonly<Record<string, readonly string[]>> {
  return { DNS: nameservers, Domains: search };
}

function wordsOf({ dnssec, dnsOverTls }: DeclaredResolver): Readonly<Record<string, string>> {
  return {
    ...(dnssec === undefined ? {} : { DNSSEC: dnssec }),
    ...(dnsOverTls === undefined ? {} : { DNSOverTLS: dnsOverTls }),
  };
}

function assignments(dropIns: readonly ResolvedDropIn[], name: string) {
  return dropIns.flatMap(({ path: file, settings }) =>
    settings.flatMap(([key, value]) => (key === name ? [{ path: file, value }] : [])),
  );
}

function problemOf(name: string, file = '', value: string): string {
  return `${file} makes ${name} ${value === '' ? 'empty' : value}`;
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
