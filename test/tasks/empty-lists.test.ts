import { expect } from 'chai';
import * as hostwright from '../../lib';
import type { Task } from '../../lib/tasks/contract/task';

/** Tasks with lists that say nothing when they are empty, and whose author therefore meant something else. */
const rows: readonly (readonly [task: string, args: object, lists: readonly string[]])[] = [
  ['absent', { paths: [] }, ['paths']],
  ['apt', { packages: [], allowRemovals: [] }, ['packages', 'allowRemovals']],
  [
    'aptRepository',
    { types: [], uris: [], suites: [], components: [], architectures: [], signedBy: { fingerprints: [] } },
    ['types', 'uris', 'suites', 'components', 'architectures', 'signedBy.fingerprints'],
  ],
  ['command', { argv: [] }, ['argv']],
  ['configValue', { key: [] }, ['key']],
  ['debconf', { selections: [] }, ['selections']],
  ['dnsRecords', { records: [{ data: [] }], exclusive: [] }, ['records.0.data', 'exclusive']],
  ['hosts', { entries: [] }, ['entries']],
  ['httpCheck', { status: [] }, ['status']],
  ['look', { exitCodes: [] }, ['exitCodes']],
  ['nginxSite', { exclusive: [], healthCheck: { status: [] } }, ['exclusive', 'healthCheck.status']],
  ['nodejs', { uris: [], allowRemovals: [] }, ['uris', 'allowRemovals']],
  ['pgHba', { lines: [] }, ['lines']],
  ['pgHba', { lines: [{ database: [], user: [] }] }, ['lines.0.database', 'lines.0.user']],
  ['postgresGrant', { tables: [], creators: [] }, ['tables', 'creators']],
  ['resolver', { nameservers: [] }, ['nameservers']],
  ['service', { olderThan: [] }, ['olderThan']],
  [
    'sshdConfig',
    {
      ...{ listenAddress: [], allowUsers: [], allowGroups: [], denyUsers: [], denyGroups: [] },
      settings: { AcceptEnv: [] },
      match: [{ user: [], group: [], address: [], host: [], localAddress: [], settings: { AcceptEnv: [] } }],
    },
    [
      ...['listenAddress', 'allowUsers', 'allowGroups', 'denyUsers', 'denyGroups', 'settings.AcceptEnv'],
      ...['match.0.user', 'match.0.group', 'match.0.address', 'match.0.host', 'match.0.localAddress'],
      'match.0.settings.AcceptEnv',
    ],
  ],
  [
    'sudoers',
    { commands: [[]], defaults: [{ options: [] }], aliases: { user: { A: [] }, command: { C: [] } } },
    ['commands.0', 'defaults.0.options', 'aliases.user.A', 'aliases.command.C'],
  ],
  ['timer', { onCalendar: [], command: [] }, ['onCalendar', 'command']],
  [
    'ufw',
    { rules: [{ allow: [], deny: [], limit: [], reject: [], from: [], to: [], fromPort: [] }] },
    ['allow', 'deny', 'limit', 'reject', 'from', 'to', 'fromPort'].map((name) => `rules.0.${name}`),
  ],
  ['waitFor', { http: { status: [] } }, ['http.status']],
];

describe('lists that must not be empty', () => {
  const makers = hostwright as unknown as Readonly<Record<string, (args: object) => Task>>;
  for (const [name, args, lists] of rows)
    it(`are refused by ${name}: ${lists.join(', ')}`, () => {
      const empty = makers[name]?.(args).problems.filter(({ message }) =>
        message.includes('fewer than 1 items'),
      );
      expect(empty?.map(({ path }) => path)).to.have.members(lists);
    });
});
