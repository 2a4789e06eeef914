import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { secret } from '../../lib';
import { labHost } from '../../lib/lab/lab';
import type { Suite } from '../../lib/lab/host';
import { postgres, type PostgresOptions } from '../../roles/postgres';
import { useLabHost, type TestHost } from './harness';
import { describeLong } from './long';
import { psql } from './postgres';

const password = 'corr3ct-h0rse-battery';
const dumps = '/var/backups/postgresql';
const metrics = '/var/lib/metrics';

/** Everything that the role does, for a client at this address. */
function optionsFor(address: string, more: Partial<PostgresOptions> = {}): PostgresOptions {
  return {
    listen: ['*'],
    port: 5439,
    settings: { log_statement: 'all', log_min_duration_statement: 0, max_connections: 60 },
    roles: [{ name: 'shop', password: secret(password) }],
    databases: [{ name: 'shop', owner: 'shop', encoding: 'UTF8', locale: 'C.UTF-8' }],
    grants: [{ role: 'PUBLIC', database: 'shop', databasePrivileges: [] }],
    lines: [admin, flow(address), reject],
    backup: { keep: 2, metrics },
    ...more,
  };
}

const admin = { type: 'local', database: 'all', user: 'postgres', method: 'peer' } as const;
const reject = { type: 'host', database: 'all', user: 'all', address: 'all', method: 'reject' } as const;
const flow = (address: string) =>
  ({
    type: 'hostssl',
    database: 'shop',
    user: 'shop',
    address: `${address}/32`,
    method: 'scram-sha-256',
  }) as const;

const changed = ({ statuses }: { readonly statuses: readonly string[] }) =>
  statuses.filter((status) => !status.startsWith('ok '));

describe('the role postgres on bookworm', () => onSuite('bookworm'));
describeLong('the role postgres on trixie', () => onSuite('trixie'));

function onSuite(suite: Suite): void {
  const host = useLabHost({ suite });
  const client = useLabHost({ index: 1, suite: 'bookworm' });
  const address = ({ name }: TestHost) => labHost(name).address;
  const options = (more?: Partial<PostgresOptions>) => optionsFor(address(client()), more);

  /** What a client is told that comes with this mode of TLS. */
  const connect = (from: TestHost, mode: string, user = 'shop') =>
    from.exec(
      `PGPASSWORD=${password} PGCONNECT_TIMEOUT=20 psql -XAtq 'host=${address(host())} port=5439 user=${user} dbname=shop sslmode=${mode}' -c 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()' 2>&1 || :`,
    );
  const start = (unit: string) =>
    host().exec(`systemctl reset-failed; systemctl start ${unit} 2>/dev/null && echo ok || echo failed`);
  const files = () => host().exec(`ls ${dumps}`);
  // Of a unit that ended at once journald does not know the invocation any more.
  const journal = (unit: string) =>
    host().exec(
      `journalctl --sync
      journalctl -o cat --no-pager -u ${unit} --since "$(systemctl show -P ExecMainStartTimestamp ${unit} | cut -d ' ' -f 2,3)"`,
    );

  before(async function () {
    this.timeout(600_000);
    await host().exec(`mkdir -p ${metrics}`);
    await client().exec(
      'export HOME=/root; apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql-client >/dev/null 2>&1',
    );
  });

  it('sets everything up, and then changes nothing', async () => {
    const check = await host().check([postgres(options())]);
    expect(check.errors).to.deep.equal([]);
    expect((await host().apply([postgres(options())])).errors).to.deep.equal([]);
    const again = await host().apply([postgres(options())]);
    expect(changed(again)).to.deep.equal([]);
    expect(await host().exec(psql('SHOW max_connections', 'shop -p 5439'))).to.equal('60\n');
  }).timeout(600_000);

  it('lets a client in that has a flow and comes with TLS, and no other', async () => {
    expect(await connect(client(), 'require')).to.equal('t\n');
    expect(await connect(client(), 'disable')).to.match(/rejects connection.*no encryption/);
    expect(await connect(client(), 'require', 'postgres')).to.match(/rejects connection.*SSL encryption/);
    expect(await connect(host(), 'require')).to.match(/rejects connection/);
    await host().apply([postgres(options({ lines: [admin, flow('198.51.100.7'), reject] }))]);
    expect(await connect(client(), 'require')).to.match(/rejects connection/);
  }).timeout(300_000);

  it('keeps the order of the lines', async () => {
    const mine = flow(address(client()));
    await host().apply([postgres(options({ lines: [admin, { ...mine, method: 'reject' }, mine, reject] }))]);
    expect(await connect(client(), 'require')).to.match(/rejects connection/);
    await host().apply([postgres(options({ lines: [admin, mine, { ...mine, method: 'reject' }, reject] }))]);
    expect(await connect(client(), 'require')).to.equal('t\n');
    expect((await host().apply([postgres(options())])).errors).to.deep.equal([]);
  }).timeout(300_000);

  it('leaves the password in no process, journal, log, file or output', async () => {
    await host().exec(`cat >/root/watch <<'X'
while [ -e /root/watch ]; do cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ >>/root/seen 2>/dev/null; done
X
setsid sh /root/watch >/dev/null 2>&1 &`);
    await host().exec(psql(`ALTER ROLE shop PASSWORD 'other'`, 'postgres -p 5439'));
    const run = await host().apply([postgres(options())]);
    await host().exec('rm /root/watch; sleep 1');
    expect(changed(run)).to.deep.equal(['changed role shop of PostgreSQL']);
    expect(await connect(client(), 'require')).to.equal('t\n');
    const forms = [password, Buffer.from(password).toString('base64'), 'SCRAM-SHA-256\\$[0-9]'];
    const words = forms.map((form) => `-e '${form}'`).join(' ');
    expect(await host().exec('tr "\\0" "\\n" </root/seen | grep -c runuser')).to.not.equal('0\n');
    expect(
      await host().exec(
        `{ journalctl --no-pager; cat /root/seen; grep -rah . /var/log /etc/postgresql /etc/postgres-backup.conf /tmp /root; } | grep -ac ${words} || :`,
      ),
    ).to.equal('0\n');
    // The log does have other statements, so it would have had this one.
    expect(
      await host().exec('grep -c "LOG:  statement: SET lock_timeout" /var/log/postgresql/*.log'),
    ).to.not.equal('0\n');
    expect(JSON.stringify(run)).to.not.include(password).and.not.include('SCRAM-SHA-256$');
  }).timeout(300_000);

  it('dumps, restores for a test, and says when', async () => {
    await host().exec(
      psql(
        `SET ROLE shop; CREATE TABLE orders (id serial, note text); INSERT INTO orders (note) SELECT md5(n::text) || md5((n + 1)::text) FROM generate_series(1, 200000) n`,
        'shop -p 5439',
      ),
    );
    expect(await start('postgres-restore-test')).to.equal('failed\n');
    expect(await journal('postgres-restore-test')).to.include('shop: there is no dump');
    for (const times of [1, 2, 3]) {
      expect(await start('postgres-dump'), await journal('postgres-dump')).to.equal('ok\n');
      if (times < 3) await host().exec('sleep 1');
    }
    expect((await files()).split('\n').filter((name) => name.endsWith('.dump'))).to.have.length(2);
    expect(await host().exec(`stat -c '%a %U' ${dumps}; stat -c %a ${dumps}/*.dump`)).to.equal(
      '700 postgres\n600\n600\n',
    );
    expect(await host().exec(`grep orders ${dumps}/*.counts | tail -1`)).to.include(
      'table shop.orders'.replace('shop', 'public'),
    );
    expect(await start('postgres-restore-test'), await journal('postgres-restore-test')).to.equal('ok\n');
    const text = await host().exec(`cat ${metrics}/*.prom`);
    expect(text).to.match(/^postgres_last_successful_dump_seconds\{database="shop"\} \d{10}$/m);
    expect(text).to.match(/^postgres_last_successful_restore_seconds\{database="shop"\} \d{10}$/m);
    expect(await host().exec(psql('SELECT count(*) FROM pg_database', 'postgres -p 5439'))).to.equal('4\n');
  }).timeout(300_000);

  describe('when a dump fails', () => {
    const failsAs = async (words: RegExp) => {
      const [before, metric] = [await files(), await host().exec(`cat ${metrics}/postgres-dump.prom`)];
      expect(await start('postgres-dump')).to.equal('failed\n');
      expect(await journal('postgres-dump')).to.match(words);
      expect(await files()).to.equal(before);
      expect(await host().exec(`ls -A ${dumps} | grep -c partial || :`)).to.equal('0\n');
      expect(await host().exec(`cat ${metrics}/postgres-dump.prom`)).to.equal(metric);
    };

    it('because the disk is full, the unit fails and the old dumps stay', async () => {
      await host().exec(
        `mkdir /root/old && cp -a ${dumps}/. /root/old && mount -t tmpfs -o size=$(($(du -sk ${dumps} | cut -f1) + 200))k,mode=0700,uid=$(id -u postgres) tmpfs ${dumps} && cp -a /root/old/. ${dumps}`,
      );
      await failsAs(/No space left on device|could not write/);
      await host().exec(`umount ${dumps}`);
    }).timeout(120_000);

    it('because the server asks for a password, the unit fails and the old dumps stay', async () => {
      const file = '/etc/postgresql/*/main/pg_hba.conf';
      await host().exec(
        `cp $(echo ${file}) /root/hba; sed -i 's/peer/scram-sha-256/' ${file}; systemctl reload postgresql; sleep 2`,
      );
      await failsAs(/no password supplied/);
      await host().exec(`cat /root/hba >$(echo ${file}); systemctl reload postgresql; sleep 2`);
    }).timeout(120_000);

    it('because somebody killed it, the unit fails and the old dumps stay', async () => {
      await host().exec(`cat >/root/killer <<'X'
until kill -9 $(pidof pg_dump) 2>/dev/null; do :; done
X
setsid timeout 60 sh /root/killer >/dev/null 2>&1 &`);
      await failsAs(/pg_dump failed/);
    }).timeout(120_000);

    if (suite === 'trixie')
      it('because pg_dump is older than the server, the unit fails and the old dumps stay', async () => {
        const old = await client().exec('base64 -w 0 /usr/lib/postgresql/15/bin/pg_dump');
        await host().exec(`cd /usr/lib/postgresql/17/bin && cp pg_dump /root/pg_dump
          base64 -d >pg_dump <<'X'
${old}
X`);
        await failsAs(/server version mismatch/);
        await host().exec('cat /root/pg_dump >/usr/lib/postgresql/17/bin/pg_dump');
      }).timeout(120_000);

    it('the next one succeeds', async () => {
      expect(await start('postgres-dump'), await journal('postgres-dump')).to.equal('ok\n');
    }).timeout(120_000);
  });

  describe('the test of a restoration', () => {
    const newest = `$(ls ${dumps}/*.dump | tail -1)`;
    const failsAs = async (words: RegExp) => {
      const metric = await host().exec(`cat ${metrics}/postgres-restore.prom`);
      expect(await start('postgres-restore-test')).to.equal('failed\n');
      expect(await journal('postgres-restore-test')).to.match(words);
      expect(await host().exec(`cat ${metrics}/postgres-restore.prom`)).to.equal(metric);
      expect(await host().exec(psql('SELECT count(*) FROM pg_database', 'postgres -p 5439'))).to.equal('4\n');
    };
    const instead = (command: string) =>
      host().exec(
        `f=${newest}; [ -e /root/good ] || cp -p "$f" /root/good; ${command} >/root/bad && cat /root/bad >"$f"`,
      );

    for (const [title, command, words] of [
      [
        'a table',
        'runuser -u postgres -- pg_dump -p 5439 -Fc -T orders shop',
        /< table public.orders 200000/,
      ],
      [
        'the rows of a table',
        'runuser -u postgres -- pg_dump -p 5439 -Fc --exclude-table-data=orders shop',
        /> table public.orders 0/,
      ],
      ['the canary', 'runuser -u postgres -- pg_dump -p 5439 -Fc -N hostwright shop', /canary/],
      ['its end', 'head -c 300000 /root/good', /cannot be restored/],
      ['everything', 'true', /cannot be restored/],
    ] as const)
      it(`finds that a dump lacks ${title}`, async () => {
        await instead(command);
        await failsAs(words);
      }).timeout(120_000);

    it('finds that the newest dump is old', async () => {
      await host().exec(`f=${newest}; cat /root/good >"$f"; touch -d '3 days ago' ${dumps}/*`);
      await failsAs(/older than 30 hours/);
    }).timeout(120_000);
  });

  it('has a README that names each option', () => {
    const folder = join(__dirname, '../../roles/postgres');
    const names = [...readFileSync(join(folder, 'options.ts'), 'utf8').matchAll(/^ {2}readonly (\w+)\?/gm)];
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(
      names.map(([, name = '']) => name).filter((name) => !readme.includes(`\`${name}\``)),
    ).to.deep.equal([]);
  });
}
