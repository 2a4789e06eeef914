import { HostwrightError } from '../errors/error';
import type { Inventory, InventoryHost } from './inventory';
import { matchTerm } from './pattern-match';
import { parsePattern } from './pattern-terms';

/** Options of a selection. */
export interface SelectOptions {
  /** Known names may match no host, such as an empty group. Default: false. */
  readonly mayBeEmpty?: boolean | undefined;
}

/**
 * The hosts that a pattern matches, in the order of the inventory. As in Ansible, plain terms add hosts first, then `&`
 * terms keep only their hosts, then `!` terms drop theirs. Unknown names are PATTERN errors, also after `!`.
 */
export function selectHosts(
  inventory: Inventory,
  pattern: string,
  { mayBeEmpty = false }: SelectOptions = {},
): readonly InventoryHost[] {
  const terms = parsePattern(pattern);
  if (terms.length === 0) throw noHost(`the pattern ${JSON.stringify(pattern)} is empty`, inventory);
  const matches = terms.map((term) => ({ does: term.does, ...matchTerm(term, inventory) }));
  const problems = matches.flatMap((match) => match.problems);
  if (problems.length > 0) {
    const inside = terms.length > 1 ? ` (in the pattern ${JSON.stringify(pattern)})` : '';
    throw noHost(`${problems.join('; ')}${inside}`, inventory);
  }
  const added = matches.filter(({ does }) => does === 'add');
  const chosen = inventory.hosts.filter(
    ({ name }) =>
      (added.length === 0 || added.some(({ names }) => names.has(name))) &&
      matches.every(({ does, names }) => does === 'add' || names.has(name) === (does === 'keep')),
  );
  if (chosen.length > 0 || mayBeEmpty) return chosen;
  throw noHost(`the pattern ${JSON.stringify(pattern)} matches no host of ${inventory.file}`, inventory);
}

function noHost(message: string, { groups, hosts }: Inventory): HostwrightError {
  const known = groups.map(({ name, hosts: { length } }) => `${name} (${length})`).join(', ');
  const named = hosts.slice(0, 10).map(({ name }) => name);
  const more = hosts.length > named.length ? ` and ${hosts.length - named.length} more` : '';
  return new HostwrightError({
    code: 'PATTERN',
    message,
    hint: `Groups with the number of their hosts: ${known}. Hosts: ${named.join(', ') || 'none'}${more}.`,
  });
}
