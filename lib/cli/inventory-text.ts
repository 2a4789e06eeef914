import type { Inventory, InventoryHost, Origin } from '../inventory/inventory';
import type { Target } from '../transport/target';

/** A line a host: its name, how it is reached and its groups. */
export function listText(hosts: readonly InventoryHost[]): string {
  const rows = hosts.map(({ name, target, groups }) => [name, loginOf(target), groups.slice(1).join(', ')]);
  return aligned([['HOST', 'LOGIN', 'GROUPS'], ...rows]);
}

/** Groups and hosts with their variables; secrets print as `[secret]`. */
export function listJson({ file, groups }: Inventory, hosts: readonly InventoryHost[]): string {
  const names = new Set(hosts.map(({ name }) => name));
  return toJson({
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

/** Every value of a host: where it came from, and what it won over. */
export function explainText(
  { file }: Inventory,
  { name, groups, target, vars, origins }: InventoryHost,
): string {
  const { address, ...connection } = target;
  return toLines([
    `${name} in ${file}`,
    `groups: ${groups.join(', ')}`,
    '',
    'connection',
    `  address = ${JSON.stringify(address)}`,
    ...Object.entries(connection).flatMap(([key, value]) =>
      explainValue(key, value, origins.connection[key] ?? [], file),
    ),
    '',
    'variables',
    ...Object.keys(vars)
      .sort()
      .flatMap((key) => explainValue(key, vars[key], origins.vars[key] ?? [], file)),
  ]);
}

/** The same as {@link explainText} for programs. */
export function explainJson({ file }: Inventory, host: InventoryHost): string {
  return toJson({ file, ...host });
}

function explainValue(
  key: string,
  value: unknown,
  [winner, ...others]: readonly Origin[],
  file: string,
): readonly string[] {
  return [
    `  ${key} = ${JSON.stringify(value)}`,
    ...(winner ? [`    from ${placeOf(winner, file)}`] : []),
    ...others.map((origin) => `    over ${placeOf(origin, file)} = ${JSON.stringify(origin.value)}`),
  ];
}

function placeOf({ place, line }: Origin, file: string): string {
  return line === undefined ? place : `${place} (${file}:${line})`;
}

function loginOf({ transport, user, address, port }: Target): string {
  if (transport === 'local') return 'local';
  return `${user === undefined ? '' : `${user}@`}${address}${port === undefined ? '' : `:${port}`}`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return toLines(rows.map((row) => line(row).trimEnd()));
}

function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
