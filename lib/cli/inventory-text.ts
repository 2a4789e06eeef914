import type { Inventory, InventoryHost, Origin, Origins } from '../inventory/inventory';
import { mapValues } from '../inventory/read-definition';
import { jsonPage } from '../report/json-text';
import { tableText } from '../report/table';
import type { Target } from '../transport/target';

/** One line per host: its name, its login and its groups. */
export function listText(hosts: readonly InventoryHost[]): string {
  const rows = hosts.map(({ name, target, groups }) => [name, loginOf(target), groups.slice(1).join(', ')]);
  return tableText([['HOST', 'LOGIN', 'GROUPS'], ...rows]);
}

/** Groups and hosts with their variables; secrets print as `[secret]`. */
export function listJson({ file, groups }: Inventory, hosts: readonly InventoryHost[]): string {
  const names = new Set(hosts.map(({ name }) => name));
  return jsonPage({
    file,
    groups: Object.fromEntries(
      groups.map(({ name, children, hosts: members }) => [
        name,
        { children, hosts: members.filter((member) => names.has(member)) },
      ]),
    ),
    hosts: Object.fromEntries(
      hosts.map(({ name, groups: own, target, vars }) => [name, { groups: own, target, vars }]),
    ),
  });
}

/** The tree of groups with their hosts, as `ansible-inventory --graph` draws it. */
export function graphText({ groups }: Inventory, hosts: readonly InventoryHost[]): string {
  const names = new Set(hosts.map(({ name }) => name));
  const draw = (name: string, indent: string): readonly string[] => {
    const group = groups.find((one) => one.name === name);
    const below = `${indent}  |`;
    return [
      `${name === 'all' ? '' : `${indent}--`}@${name}:`,
      ...(group?.children ?? []).flatMap((child) => draw(child, name === 'all' ? '  |' : below)),
      ...(group?.ownHosts ?? []).filter((host) => names.has(host)).map((host) => `${below}--${host}`),
    ];
  };
  return toLines(draw('all', ''));
}

/** Every value of a host: where it came from, and which values it overrode. */
export function explainText(
  inventory: Inventory,
  { name, groups, target, vars, origins }: InventoryHost,
): string {
  return toLines([
    `${name} in ${inventory.file}`,
    `groups: ${groups.join(', ')}`,
    '',
    'connection',
    `  address = ${JSON.stringify(target.address)}`,
    ...Object.entries(origins.connection).flatMap(([key, found]) =>
      explainValue(`${key} = ${JSON.stringify(found[0]?.value)}`, found, inventory),
    ),
    '',
    'variables',
    ...Object.keys(vars)
      .sort()
      .flatMap((key) =>
        explainValue(`${key} = ${JSON.stringify(vars[key])}`, origins.vars[key] ?? [], inventory),
      ),
  ]);
}

/** {@link explainText} as JSON. */
export function explainJson(inventory: Inventory, host: InventoryHost): string {
  const located = (origins: Origins['vars']) =>
    mapValues(origins, (list) => list.map((origin) => ({ ...origin, line: inventory.lineOf(origin.place) })));
  const { vars, connection } = host.origins;
  return jsonPage({
    file: inventory.file,
    ...host,
    origins: { vars: located(vars), connection: located(connection) },
  });
}

function explainValue(
  shown: string,
  [winner, ...others]: readonly Origin[],
  inventory: Inventory,
): readonly string[] {
  return [
    `  ${shown}`,
    ...(winner ? [`    from ${placeOf(winner, inventory)}`] : []),
    ...others.map((origin) => `    over ${placeOf(origin, inventory)} = ${JSON.stringify(origin.value)}`),
  ];
}

function placeOf({ place }: Origin, { file, lineOf }: Inventory): string {
  const line = lineOf(place);
  return line === undefined ? place : `${place} (${file}:${line})`;
}

function loginOf({ transport, user, address, port }: Target): string {
  if (transport === 'local') return 'local';
  return `${user === undefined ? '' : `${user}@`}${address}${port === undefined ? '' : `:${port}`}`;
}

function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
