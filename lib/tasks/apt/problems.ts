import type { DeclaredApt } from './args';
import { packageProblems, parsePackage } from './names';
import { pathProblems } from '../shared/files/path';
import { sourceProblems } from '../shared/files/source';
import type { Complaint } from '../contract/complaint';

/** What a schema cannot say about the arguments of `apt`, as messages. */
export function aptProblems(args: DeclaredApt): readonly Complaint[] {
  const { packages = [], deb } = args;
  const rules: readonly (readonly [boolean, string])[] = [
    [isEmpty(args), 'nothing is declared: give packages, deb, upgrade, autoremove or updateCache'],
    [packages.length === 0 && args.state !== 'present', `state '${args.state}' needs packages`],
    [
      (args.state === 'latest' || args.state === 'absent') && packages.some(hasVersion),
      `state '${args.state}' and a version exclude each other`,
    ],
    [
      args.purge && args.state !== 'absent' && !args.autoremove,
      "purge has no meaning without state 'absent' or autoremove",
    ],
    [
      args.onlyUpgrade && (args.state === 'absent' || args.state === 'held'),
      `state '${args.state}' and onlyUpgrade exclude each other`,
    ],
    [args.releaseHold && args.state === 'held', "state 'held' and releaseHold exclude each other"],
    [deb !== undefined && args.state !== 'present', `state '${args.state}' and deb exclude each other`],
  ];
  return [
    ...packageProblems(packages),
    ...rules.flatMap(([isBroken, words]) => (isBroken ? [words] : [])),
    ...(deb === undefined ? [] : debProblems(deb)),
  ];
}

function isEmpty({ packages, deb, upgrade, autoremove, updateCache, cacheMaxAge }: DeclaredApt): boolean {
  if (packages !== undefined || deb !== undefined || upgrade !== 'none' || autoremove) return false;
  return !updateCache && cacheMaxAge === undefined;
}

function hasVersion(text: string): boolean {
  return parsePackage(text).version !== undefined;
}

function debProblems({ path, url, sha256, src }: NonNullable<DeclaredApt['deb']>): readonly Complaint[] {
  const given = [path, url, src].filter((source) => source !== undefined);
  return [
    ...(given.length === 1 ? [] : ['deb must have exactly one of path, url and src']),
    ...(path === undefined ? [] : pathProblems(path, 'deb.path')),
    ...(path === undefined || /^[^\n\t]+\.deb$/.test(path) ? [] : [`deb.path must end in .deb`]),
    ...(url !== undefined && sha256 === undefined ? ['deb.url needs deb.sha256'] : []),
    ...(url === undefined && sha256 !== undefined ? ['deb.sha256 needs deb.url'] : []),
    ...(src === undefined ? [] : sourceProblems(src)),
  ];
}
