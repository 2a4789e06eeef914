/** The values of one level of an inventory, without the project's types. */
export interface LevelValues {
  readonly vars: Readonly<Record<string, unknown>>;
  readonly connection: Readonly<Record<string, unknown>>;
}

/** An inventory as it was written, with all levels filled in. */
export interface Definition {
  readonly all: LevelValues;
  readonly groups: Readonly<Record<string, LevelValues & { readonly hosts: readonly string[] }>>;
  readonly hosts: Readonly<Record<string, LevelValues & { readonly address: string | undefined }>>;
}

/** Reads what makes sense, also from malformed data, so that one error can list all mistakes. */
export function readDefinition(data: unknown): Definition {
  const { all, groups, hosts } = record(data);
  return {
    all: readLevel(all),
    groups: mapValues(record(groups), (group) => ({
      ...readLevel(group),
      hosts: strings(record(group)['hosts']),
    })),
    hosts: mapValues(record(hosts), (host) => {
      const { address } = record(host);
      return { ...readLevel(host), address: typeof address === 'string' ? address : undefined };
    }),
  };
}

/** The groups with their children, for data without a project. */
export function readGroups(
  data: unknown,
): Readonly<Record<string, { readonly children: readonly string[] }>> {
  return mapValues(record(record(data)['groups']), (group) => ({
    children: strings(record(group)['children']),
  }));
}

/** A plain object, or an empty one for any other value. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

/** Whether a value is an object and not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same keys with other values. */
export function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
}

function readLevel(value: unknown): LevelValues {
  const { vars, connection } = record(value);
  return { vars: record(vars), connection: record(connection) };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
