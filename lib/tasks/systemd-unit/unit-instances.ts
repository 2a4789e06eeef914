import type { TemplateFact, UnitFact } from '../../facts/unit-fact';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { SystemdUnitFacts } from './args';
import type { Unit } from '../shared/systemd/unit';
import { unitPath } from '../shared/systemd/unit-file';
import { managerStep } from '../shared/systemd/unit-manager';
import { endChanges } from '../shared/systemd/unit-removal';

/** A template, its path in /etc and its instances. */
export interface Template {
  readonly name: string;
  readonly owner: string | undefined;
  readonly path: string;
  /** Something is at that path. */
  readonly hasFile: boolean;
  readonly fact: TemplateFact | undefined;
}

/** A template with its facts. */
export function templateOf({ name, owner }: Unit, { file, templates }: SystemdUnitFacts): Template {
  const path = unitPath({ unit: name, owner, dropIn: undefined });
  return { name, owner, path, hasFile: file !== undefined, fact: [...templates.values()][0] };
}

/** The instances that run or failed. */
export function instancesOf({ owner, fact }: Template): readonly Unit[] {
  return (fact?.instances ?? []).map((instance) => ({ name: instance.id, owner, fact: instance }));
}

/** The instances that have no file of their own. */
export function plainInstances(template: Template): readonly Unit[] {
  return instancesOf(template).filter(({ fact }) => fact?.path?.endsWith(`/${template.name}`) === true);
}

/** The instances that need the file in /etc to run again: others have a file of their own or a package's template. */
export function dependentInstances(template: Template): readonly Unit[] {
  return instancesOf(template).filter(({ fact }) => fact !== undefined && isDependent(fact, template));
}

function isDependent({ load, path }: UnitFact, template: Template): boolean {
  if (load === 'masked') return template.hasFile;
  // Users' managers find /etc/systemd/user through a symbolic link of the package.
  return load === 'not-found' || path?.replace(/^\/etc\/xdg\//, '/etc/') === template.path;
}

/** Stops the instances of a template and removes the links that start them at boot, before its file is removed. */
export function retireInstances(template: Template): readonly Change[] {
  const stops = dependentInstances(template).flatMap(endChanges);
  const links = template.fact?.links ?? [];
  if (links.length === 0) return stops;
  const names = [...new Set(links.map((link) => link.slice(link.lastIndexOf('/') + 1)))].sort();
  return [
    ...stops,
    {
      summary: `disable ${names.join(', ')}`,
      diff: [{ attribute: 'enabled', before: links.join('\n'), after: undefined }],
      steps: [managerStep(template.owner, disableScript(template, { names, links }))],
    },
  ];
}

/**
 * Removes what `systemctl disable` leaves: aliases, links of masked instances and runtime links. systemctl does not get
 * the template, for which it would also disable instances that have a file of their own.
 */
function disableScript(
  { name, owner }: Template,
  { names, links }: { readonly names: readonly string[]; readonly links: readonly string[] },
): Script {
  const [front = '', back = ''] = name.split('@');
  const instances = names.filter((one) => one !== name && one.startsWith(`${front}@`) && one.endsWith(back));
  // Below the home of a user, root would follow whatever links the user put there.
  const become = owner === undefined ? sh`` : sh`setpriv --reuid="$hw_uid" --regid="$hw_gid" --init-groups `;
  return lines([
    ...(instances.length === 0 ? [] : [sh`hw_systemctl disable -- ${instances}`]),
    sh`${become}rm -f -- ${links}`,
    sh`hw_systemctl daemon-reload`,
  ]);
}
