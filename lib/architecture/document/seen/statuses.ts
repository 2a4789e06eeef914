import { ageText, timeText } from '../../seen/age';
import { impliedPrograms } from '../../seen/programs';
import { lineOf } from '../../template';
import type { LineStatuses, ReadStatus } from '../status';
import { readHosts, type KnownEnvironment, type ReadHost } from './known';

interface Reading {
  readonly path: string;
  readonly at: string;
  readonly host: string;
}

/** Which lines were read from hosts: those of each environment, and those of the one that the document is about. */
export function readStatuses(known: readonly KnownEnvironment[], main: string): LineStatuses {
  const entries = known.flatMap((each) => {
    const own = environmentReadings(each);
    return statusEntries(each, each.environment.name === main ? [...own, ...mainReadings(each)] : own);
  });
  return Object.fromEntries(entries);
}

function environmentReadings({ environment, hosts }: KnownEnvironment): readonly Reading[] {
  const start = `environments.${environment.name}`;
  const keys = ['servers', 'operatingSystem', 'servers.*.instances', 'like'];
  return readHosts(hosts).flatMap((each) => [
    ...keys.map((key) => reading(`${start}.${key}`, each)),
    ...(Object.keys(each.state.units).length > 0 ? [reading(`${start}.processManagement`, each)] : []),
  ]);
}

function mainReadings({ environment, hosts }: KnownEnvironment): readonly Reading[] {
  const read = readHosts(hosts).flatMap((each) => [
    ...(each.state.listening === undefined ? [] : [reading('services', each)]),
    ...(each.state.certificates.length === 0 ? [] : [reading('security.https.certificates', each)]),
    ...impliedPrograms(environment, each.host)
      // That a firewall runs says nothing about its rules.
      .filter(({ path }) => lineOf(path)?.path === path && path !== 'networking.flows' && path !== 'services')
      .map(({ path }) => reading(path, each)),
  ]);
  const runs = hosts.flatMap(({ host, run, drift }) => {
    const last = [run, drift].flatMap((each) => each?.at ?? []).sort();
    return last.length === 0 ? [] : [{ path: 'configuration.tool', at: last.at(-1) ?? '', host: host.name }];
  });
  return [...read, ...runs];
}

function reading(path: string, { host, state }: ReadHost): Reading {
  return { path, at: state.at, host: host.name };
}

function statusEntries({ findings, now }: KnownEnvironment, readings: readonly Reading[]) {
  const byPath = new Map<string, Reading[]>();
  for (const each of readings) {
    const known = byPath.get(each.path);
    if (known === undefined) byPath.set(each.path, [each]);
    else known.push(each);
  }
  return [...byPath].map(([path, of]): [string, ReadStatus] => {
    const oldest = of.map(({ at }) => at).sort()[0] ?? '';
    const otherwise = findings.filter((each) => lineOf(each.path)?.path === path).length;
    const hosts = [...new Set(of.map(({ host }) => host))];
    return [path, { kind: 'read', at: timeText(oldest), age: ageText(oldest, now), hosts, otherwise }];
  });
}
