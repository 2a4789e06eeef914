/**
 * What stays of a task that a run is undone of, by the name of the task. The others change only what a host keeps: /etc,
 * files outside it that the task names, packages, units, kernel settings and mounts.
 */
export const staysOf: Readonly<Record<string, string>> = {
  absent: 'what was in directories outside /etc',
  command: 'whatever it did outside /etc',
  copyTree: 'files outside /etc',
  dnsRecords: 'records in the name server',
  fetch: 'the copy on the controller',
  git: 'the checkout outside /etc',
  nodejs: 'files outside /etc',
  npmPackage: 'the packages of npm',
  pm2: 'the processes of pm2',
  postgresDatabase: 'the database',
  postgresGrant: 'the grants',
  postgresRole: 'the role',
  postgresSettings: 'settings that PostgreSQL keeps itself',
  reboot: 'the reboot',
  release: 'the release',
  script: 'whatever it did outside /etc',
  swap: 'the swap space in use',
  unarchive: 'files outside /etc',
  user: 'removed homes, and homes that were made',
};
