import { isIP } from 'node:net';
import { didYouMean, type Problem } from '../schema/validate';
import type { ProjectShape } from './definition';
import { findCycle } from './groups';
import type { Definition } from './read-definition';

/** Groups that every inventory has. */
export const builtInGroups: readonly string[] = ['all', 'ungrouped'];

/** Checks what a schema cannot: unknown, duplicate or ambiguous names, and cycles of groups. */
export function checkDefinition(definition: Definition, project: ProjectShape): readonly Problem[] {
  return [
    ...treeProblems(project),
    ...Object.keys(definition.groups).flatMap((name) => groupProblems(name, definition, project)),
    ...Object.keys(definition.hosts).flatMap((name) => hostNameProblems(name, project)),
  ];
}

/** What is wrong with the groups themselves, without their hosts. */
export function treeProblems({ groups, vars }: ProjectShape): readonly Problem[] {
  const root = vars === undefined ? 'groups' : 'project.groups';
  const names = Object.keys(groups);
  const cycle = findCycle(groups);
  return [
    ...names.flatMap((name) => groupNameProblems(`${root}.${name}`, name)),
    ...names.flatMap((name) =>
      childProblems(`${root}.${name}.children`, groups[name]?.children ?? [], names),
    ),
    ...(cycle ? [{ path: root, message: `form a cycle: ${cycle.join(' > ')}` }] : []),
  ];
}

function childProblems(path: string, children: readonly string[], known: readonly string[]): Problem[] {
  return [
    ...children
      .filter((child) => !known.includes(child))
      .map((child) => ({ path, message: `names the unknown group "${child}"${didYouMean(child, known)}` })),
    ...duplicates(children).map((child) => ({ path, message: `names "${child}" twice` })),
  ];
}

function groupProblems(name: string, { groups, hosts }: Definition, project: ProjectShape): Problem[] {
  const known = Object.keys(project.groups);
  if (!known.includes(name)) return [{ path: `groups.${name}`, message: unknownGroup(name, known) }];
  const listed = groups[name]?.hosts ?? [];
  const declared = Object.keys(hosts);
  const path = `groups.${name}.hosts`;
  return [
    ...listed.flatMap((host, index) =>
      declared.includes(host)
        ? []
        : [{ path: `${path}.${index}`, message: undeclaredHost(host, declared, known) }],
    ),
    ...duplicates(listed).map((host) => ({ path, message: `lists "${host}" twice` })),
  ];
}

function unknownGroup(name: string, known: readonly string[]): string {
  if (builtInGroups.includes(name)) return `cannot be declared: every inventory has the group "${name}"`;
  const guess = didYouMean(name, known);
  return `is not a group of the project${guess || `; there are ${known.join(', ') || 'none'}`}`;
}

function undeclaredHost(host: string, declared: readonly string[], groups: readonly string[]): string {
  const message = `"${host}" is not declared under hosts`;
  if (groups.includes(host)) return `${message}; child groups go under "children"`;
  return `${message}${didYouMean(host, declared)}`;
}

function groupNameProblems(path: string, name: string): Problem[] {
  if (builtInGroups.includes(name)) return [{ path, message: 'cannot be declared: every inventory has it' }];
  if (/^[A-Za-z][\w-]*$/.test(name)) return [];
  return [
    { path, message: 'is not a valid group name: it needs a letter, then letters, digits, "_" and "-"' },
  ];
}

function hostNameProblems(name: string, project: ProjectShape): Problem[] {
  const path = `hosts.${name}`;
  if (Object.keys(project.groups).includes(name) || builtInGroups.includes(name))
    return [{ path, message: 'has the name of a group; patterns could not distinguish them' }];
  // JavaScript objects move keys that look like array indexes to the front, so such hosts would lose their place.
  if (/^\d+$/.test(name)) return [{ path, message: 'is not a valid host name: it has only digits' }];
  if (isIP(name) !== 0 || /^[A-Za-z0-9][\w.-]*$/.test(name)) return [];
  return [
    {
      path,
      message:
        'is not a valid host name: use letters, digits, ".", "_" and "-", or an IP address (put other names in "address")',
    },
  ];
}

function duplicates(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
