import {
  absent,
  apt,
  command,
  configValue,
  cron,
  directory,
  envFile,
  file,
  group,
  lineInFile,
  link,
  pgHba,
  postgresDatabase,
  postgresGrant,
  postgresRole,
  postgresSettings,
  secret,
  service,
  sysctl,
  systemdUnit,
  timer,
  user,
  waitFor,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';

/** Databases. */
export const databasePlays: readonly TruthPlay[] = [
  {
    name: 'the database of a shop',
    tasks: () => [
      apt({ packages: ['postgresql'] }),
      service({ name: 'postgresql', state: 'started', enabled: true }),
      postgresSettings({ settings: { max_connections: 60, log_connections: true } }),
      postgresRole({ name: 'readers', login: false }),
      postgresRole({ name: 'shop', password: secret('correct horse') }),
      postgresRole({ name: 'reports', memberOf: ['readers'] }),
      postgresDatabase({ name: 'shop', owner: 'shop' }),
      postgresGrant({ role: 'PUBLIC', database: 'shop', databasePrivileges: [] }),
      postgresGrant({
        role: 'readers',
        database: 'shop',
        databasePrivileges: ['CONNECT'],
        schemaPrivileges: ['USAGE'],
      }),
      pgHba({
        lines: [
          { type: 'local', database: 'all', user: 'postgres', method: 'peer' },
          { type: 'host', database: 'shop', user: 'shop', address: '127.0.0.1/32', method: 'scram-sha-256' },
        ],
      }),
      envFile({
        path: '/etc/shop-database.env',
        variables: { DATABASE_URL: secret('postgresql://shop:correct horse@localhost/shop') },
      }),
    ],
    damages: [
      'cd /; runuser -u postgres -- psql -qc "DROP ROLE reports"; rm /etc/shop-database.env; runuser -u postgres -- psql -qc "REVOKE CONNECT ON DATABASE shop FROM readers"',
      'cd /; runuser -u postgres -- psql -qc "ALTER ROLE shop CONNECTION LIMIT 5"; echo "host all all 0.0.0.0/0 trust" >> /etc/postgresql/15/main/pg_hba.conf',
    ],
  },
  {
    name: 'a database that is backed up',
    tasks: () => [
      apt({ packages: ['postgresql', 'cron'] }),
      group({ name: 'backup-readers' }),
      user({
        name: 'dumper',
        system: true,
        groups: ['backup-readers'],
        home: '/var/backups/dumper',
        createHome: true,
      }),
      postgresRole({ name: 'dumper' }),
      postgresRole({ name: 'forgotten', state: 'absent' }),
      postgresDatabase({ name: 'ledger', owner: 'dumper' }),
      postgresDatabase({ name: 'scratch', state: 'absent' }),
      pgHba({
        lines: [
          { type: 'local', database: 'all', user: 'postgres', method: 'peer' },
          { type: 'local', database: 'all', user: 'all', method: 'peer' },
        ],
      }),
      directory({ path: '/var/backups/ledger', owner: 'dumper', group: 'backup-readers', mode: '2750' }),
      file({
        path: '/usr/local/bin/dump-ledger',
        content: '#!/bin/sh\nexec pg_dump -f /var/backups/ledger/ledger.sql ledger\n',
        mode: '0755',
      }),
      timer({
        name: 'dump-ledger',
        command: ['/usr/local/bin/dump-ledger'],
        onCalendar: '03:10',
        user: 'dumper',
      }),
      cron({
        id: 'old dumps',
        user: 'dumper',
        hour: 4,
        command: 'find /var/backups/ledger -mtime +14 -delete',
      }),
      command({
        sh: 'runuser -u dumper -- /usr/local/bin/dump-ledger',
        creates: '/var/backups/ledger/ledger.sql',
      }),
    ],
    damages: [
      'rm /var/backups/ledger/ledger.sql; systemctl disable --now dump-ledger.timer; cd /; runuser -u postgres -- createdb scratch',
      'cd /; runuser -u postgres -- dropdb ledger; runuser -u postgres -- psql -qc "CREATE ROLE forgotten"; crontab -u dumper -r',
    ],
  },
  {
    name: 'a tuned database',
    tasks: () => [
      sysctl({ name: '60-postgres', settings: { 'net.ipv4.ip_local_port_range': '20000 60999' } }),
      apt({ packages: ['postgresql', 'postgresql-contrib'] }),
      systemdUnit({
        name: 'postgresql@15-main.service',
        dropIn: 'limits',
        service: { LimitNOFILE: 65536 },
        restartOnChange: true,
      }),
      postgresSettings({ settings: { shared_buffers: '64MB', work_mem: '8MB' } }),
      postgresRole({ name: 'metrics', connectionLimit: 3 }),
      postgresDatabase({ name: 'metrics', owner: 'metrics', extensions: ['pgcrypto'] }),
      postgresGrant({ role: 'metrics', database: 'postgres', databasePrivileges: ['CONNECT'] }),
      directory({ path: '/etc/postgresql-common/pg_upgradecluster.d', mode: '0755' }),
      file({ path: '/etc/postgresql-common/psqlrc', content: '\\timing on\n' }),
      service({ name: 'postgresql', enabled: true, state: 'started' }),
    ],
    damages: [
      'rm /etc/systemd/system/postgresql@15-main.service.d/limits.conf; systemctl daemon-reload; cd /; runuser -u postgres -- psql -qc "ALTER ROLE metrics CONNECTION LIMIT -1"',
      'apt-get -qq purge -y postgresql-15 postgresql postgresql-contrib postgresql-common',
    ],
  },
  {
    name: 'redis for sessions',
    tasks: () => {
      const restart = service({ name: 'redis-server', state: 'restarted' }, { name: 'restart redis' });
      return [
        apt({ packages: ['redis-server'] }),
        sysctl({ name: '60-redis', settings: { 'net.ipv4.tcp_keepalive_time': 600 } }),
        lineInFile(
          { path: '/etc/redis/redis.conf', match: '^(# *)?maxmemory (<bytes>|\\d)', line: 'maxmemory 64mb' },
          { notify: restart },
        ),
        file({
          path: '/etc/redis/sessions.conf',
          content: 'timeout 300\n',
          owner: 'redis',
          group: 'redis',
          mode: '0640',
        }),
        systemdUnit({ name: 'redis-server.service', dropIn: 'memory', service: { MemoryMax: '256M' } }),
        user({ name: 'sessions', system: true, groups: ['redis'] }),
        directory({ path: '/var/lib/sessions', owner: 'sessions', group: 'redis', mode: '2770' }),
        service({ name: 'redis-server', state: 'started', enabled: true }),
        waitFor({ port: 6379, timeout: 20 }),
        command({
          sh: 'redis-cli set ready 1 && touch /var/lib/sessions/ready',
          creates: '/var/lib/sessions/ready',
        }),
      ];
    },
    damages: [
      'systemctl stop redis-server; rm /etc/redis/sessions.conf',
      'apt-get -qq purge -y redis-server redis-tools; userdel sessions; rm -rf /var/lib/sessions',
    ],
  },
  {
    name: 'a cache that moved',
    tasks: () => [
      apt({ packages: ['redis-server'], state: 'absent', purge: true }),
      absent({ paths: ['/etc/redis', '/var/lib/redis'] }),
      apt({ packages: ['memcached'] }),
      lineInFile({ path: '/etc/memcached.conf', match: '^-m ', line: '-m 128' }),
      user({ name: 'cacheclient', system: true }),
      configValue({
        path: '/etc/cacheclient.json',
        key: ['host'],
        value: '127.0.0.1',
        create: true,
        owner: 'cacheclient',
      }),
      configValue({ path: '/etc/cacheclient.json', key: ['timeout'], value: 2 }),
      link({ path: '/usr/local/bin/cache-status', target: '/usr/bin/systemctl' }),
      service({ name: 'memcached', state: 'started', enabled: true, olderThan: ['/etc/memcached.conf'] }),
    ],
    damages: [
      'sed -i "s/-m 128/-m 64/" /etc/memcached.conf; rm /etc/cacheclient.json',
      'systemctl disable --now memcached; apt-get -qq install -y redis-server; userdel cacheclient',
    ],
  },
];
