import { connectionSchema } from './definition';
import { record } from './read-definition';

const shape =
  'An inventory has `all: {vars, connection}`, `groups: {NAME: {hosts, vars, connection}}` and `hosts: {NAME: {address, vars, connection}}`';

/** What to do about a wrong inventory. Recognises Ansible's names, and gives those of Hostwright. */
export function formatHint(data: unknown): string {
  if (data === undefined) return 'docs/inventory.md shows whole files.';
  const { all, groups, hosts, ...others } = record(data);
  if ([all, ...Object.values(others)].some((level) => hasKey(level, /^(hosts|children)$/)))
    return `This looks like an Ansible inventory. ${shape}; see docs/inventory.md.`;
  const levels = [all, ...Object.values(record(groups)), ...Object.values(record(hosts))];
  if (levels.some((level) => hasKey(level, /^ansible_/) || hasKey(record(level)['vars'], /^ansible_/)))
    return `ansible_host is "address" here; ansible_user, ansible_port and others go under "connection". ${shape}.`;
  const misplaced = Object.keys(connectionSchema.properties).find((name) =>
    levels.some((level) => Object.hasOwn(record(level), name)),
  );
  if (misplaced !== undefined) return `"${misplaced}" belongs under "connection". ${shape}.`;
  return `${shape}; see docs/inventory.md.`;
}

function hasKey(level: unknown, pattern: RegExp): boolean {
  return Object.keys(record(level)).some((key) => pattern.test(key));
}
