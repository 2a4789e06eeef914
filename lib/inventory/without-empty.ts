import { isRecord, mapValues, record } from './read-definition';

/** Data of an inventory without null: `web1:` with nothing after it is a host, a group or a level that says nothing. */
export function withoutEmpty(data: unknown): unknown {
  const { all, groups, hosts, ...others } = record(data);
  if (Object.keys(record(data)).length === 0) return data;
  const levels = (values: unknown): unknown =>
    values === null ? {} : isRecord(values) ? mapValues(values, (value) => cleanLevel(value ?? {})) : values;
  return {
    ...others,
    ...(all === undefined || all === null ? {} : { all: cleanLevel(all) }),
    ...(groups === undefined ? {} : { groups: levels(groups) }),
    ...(hosts === undefined ? {} : { hosts: levels(hosts) }),
  };
}

function cleanLevel(level: unknown): unknown {
  if (!isRecord(level)) return level;
  return Object.fromEntries(Object.entries(level).filter(([, value]) => value !== null));
}
