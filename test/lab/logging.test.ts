import { expect } from 'chai';
import { labHost } from '../../lib/lab/lab';
import { logClient, logServer, type LogClientOptions, type LogServerOptions } from '../../roles/logging';
import { testedSuites, useLabHost, type TestHost } from './harness';
import { isLong } from './long';
import { applyTo } from './several-hosts';

/** Lines a second, and how many of them. */
const rate = 1000;
const lines = isLong ? 420_000 : 30_000;
const awayMs = isLong ? 300_000 : 15_000;

/** Numbered lines as an application writes them, in lots of twenty. */
const numbered = `cat >/run/numbered.pl <<'PERL'
$| = 1;
for (my $n = 0; $n < ${lines};) {
  my $lot = '';
  $lot .= '{"n":' . ++$n . '}' . "\\n" for 1 .. 20;
  print $lot;
  select undef, undef, undef, 20 / ${rate};
}
PERL
systemd-run -q --unit=numbered perl /run/numbered.pl`;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

for (const suite of testedSuites()) {
  describe(`the role logging on two real hosts with ${suite}`, function () {
    this.timeout(isLong ? 1_800_000 : 300_000);
    const logs = useLabHost({ suite });
    const app = useLabHost({ suite, index: 1 });
    const port = 6518;

    const address = (host: TestHost) => labHost(host.name).address;
    const sender = (host: TestHost) => ({ name: host.name, addresses: [address(host)] as const });
    const server = (changes: Partial<LogServerOptions> = {}) =>
      logServer({
        name: logs().name,
        listen: [address(logs())],
        port,
        clients: [logs(), app()].map(sender),
        keep: { days: 5 },
        metrics: '/var/lib/metrics',
        ...changes,
      });
    const client = (host: TestHost, changes: Partial<LogClientOptions> = {}) =>
      logClient({
        name: host.name,
        server: { host: logs().name, address: address(logs()), port },
        ...changes,
      });
    const both = () => [logs().name, app().name];
    const apply = (host: TestHost, tasks: ReturnType<typeof server>) =>
      applyTo([[host.name, tasks]], { hosts: both() });
    const everything = () =>
      applyTo(
        [
          [logs().name, server()],
          [logs().name, client(logs())],
          [app().name, client(app())],
        ],
        { hosts: both() },
      );
    /** What came of a service of the application's host, each line once. */
    const came = async (service: string) =>
      (await logs().exec(`cd /var/log/hosts/${app().name} && zcat -f ${service}.json* | sort -u`))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const until = async (holds: () => Promise<boolean>, seconds: number) => {
      for (let tries = 0; tries < seconds && !(await holds()); tries++) await pause(1000);
      expect(await holds()).to.equal(true);
    };
    const counted = async (name: string) =>
      Number(
        await logs().exec(
          `/usr/local/lib/logging/count | awk '$1 == "log_lines_${name}{host=\\"${app().name}\\"}" { print $2 }'`,
        ),
      );

    it('says under check on fresh hosts what it would do', async () => {
      const run = await applyTo(
        [
          [logs().name, server()],
          [app().name, client(app())],
        ],
        { hosts: both(), check: true },
      );
      expect(run.errors).to.deep.equal([]);
      expect(await app().exitCode('test -e /etc/logging-client')).to.equal(1);
    });

    it('sends the journals of both, and is done the second time', async () => {
      await logs().exec('mkdir -p /var/lib/metrics');
      expect((await everything()).errors).to.deep.equal([]);
      expect(await everything()).to.deep.equal({
        changed: [],
        errors: [],
        trips: { [logs().name]: 8, [app().name]: 3 },
      });
      expect(await logs().exec(`stat -c '%a %U %G' /etc/logging-server/authority/key.pem`)).to.equal(
        '600 root root\n',
      );
      expect(await app().exec(`stat -c '%a %U %G' /etc/logging-client/key.pem`)).to.equal(
        '640 root logging-client\n',
      );
      expect(await app().exec(`stat -c %U /proc/$(systemctl show -P MainPID logging-client)`)).to.equal(
        'logging-client\n',
      );
    });

    it('keeps JSON as JSON, and says host, service, severity and time of each line', async () => {
      await app()
        .exec(`systemd-run -q --wait --unit=api@blue sh -c 'echo "{\\"level\\":\\"warn\\",\\"nested\\":{\\"list\\":[1,2.5,null]}}"; echo "plain: \\"text\\""'
systemd-run -q --wait --unit=odd logger -p user.err '{"not": json'`);
      await until(
        async () => (await logs().exitCode(`test -e /var/log/hosts/${app().name}/odd.json`)) === 0,
        20,
      );
      const [data, plain] = (await came('api')).sort(
        (one, other) => Number(one['number']) - Number(other['number']),
      );
      expect(data).to.deep.include({
        host: app().name,
        service: 'api',
        unit: 'api@blue.service',
        severity: 'info',
        data: { level: 'warn', nested: { list: [1, 2.5, null] } },
      });
      expect(data?.['time']).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d$/);
      expect(plain).to.deep.include({ message: 'plain: "text"' });
      expect((await came('odd'))[0]).to.deep.include({ message: '{"not": json', severity: 'err' });
    });

    it('lets a host write in no name but its own, and nowhere else', async () => {
      const line = (service: string) =>
        JSON.stringify({
          host: '../../is-evil',
          service,
          session: '../is-evil',
          number: '1 2',
          message: service,
        });
      const frames = ['../../../etc/is-evil', '.hidden', 'a/b', 'a b'].map((service, index) => {
        const text = `<13>1 - - x - - - ${line(service)}`;
        return `${index + 2} syslog ${text.length} ${text}\\n`;
      });
      const open = 'relp_version=0\\nrelp_software=test\\ncommands=syslog';
      await app().exec(`cd /etc/logging-client
{ printf '1 open 49 ${open}\\n'; sleep 1; printf '${frames.join('')}'; sleep 2; } |
  timeout 10 openssl s_client -quiet -connect ${address(logs())}:${port} -CAfile authority.pem -cert certificate.pem -key key.pem >/dev/null 2>&1 || :`);
      const other = (await came('other')).map(({ message }) => message);
      expect(other).to.include.members(['../../../etc/is-evil', '.hidden', 'a/b', 'a b']);
      expect(await logs().exec('cd /var/log/hosts && ls')).to.equal(`${both().join('\n')}\n`);
      expect(await logs().exec('find / -xdev -name "is-evil*"')).to.equal('');
    });

    it('loses no line uncounted to restarts, a rotation, and a time without the log host', async () => {
      await app().exec(numbered);
      await pause(3000);
      await app().exec('systemctl restart logging-client');
      await pause(2000);
      await logs().exec('systemctl kill --signal=KILL logging-server; systemctl stop logging-server');
      await pause(awayMs / 2);
      await app().exec('systemctl restart logging-client');
      await pause(awayMs / 2);
      await logs().exec(
        'systemctl start logging-server; sleep 1; logrotate -f /etc/logrotate.d/logging-server',
      );
      await app().exec('systemctl restart logging-client');
      await logs().exec('systemctl restart logging-server');
      await until(async () => (await app().exitCode('systemctl is-active -q numbered')) !== 0, lines / rate);
      const distinct = async () =>
        Number(
          await logs().exec(
            `cd /var/log/hosts/${app().name} && zcat -f numbered.json* | grep -o '"n": [0-9]*' | sort -u | wc -l`,
          ),
        );
      // A stop that has to cut the daemon off while it cannot send costs a line at most, which the counter tells.
      await until(async () => (await distinct()) + (await counted('missing')) === lines, isLong ? 600 : 60);
      const arrived = await distinct();
      expect(arrived).to.be.at.least(lines - 3);
      expect(
        await logs().exec(`cd /var/log/hosts/${app().name} && zcat -f numbered.json* | sort -u | wc -l`),
      ).to.equal(`${lines}\n`);
      expect(await counted('missing')).to.equal(lines - arrived);
      expect(await counted('received_total')).to.be.at.least(arrived);
      expect(await counted('repeated_total')).to.be.greaterThan(0);
    });

    it('counts what is missing, after a restart of the counter too', async () => {
      const missing = await counted('missing');
      // Lines that a client numbered, and nobody else has.
      await logs().exec(`cd /var/lib/logging-server
for number in 1 2 3 7 7 9; do echo "${app().name} ffffffffffffffffffffffffffffffff $number"; done >ledger.1
chown logging-server: ledger.1`);
      const repeated = await counted('repeated_total');
      expect(await counted('missing')).to.equal(missing + 4);
      expect(await counted('repeated_total')).to.equal(repeated);
      expect(await logs().exitCode('test -e /var/lib/logging-server/ledger.1')).to.equal(1);
      await logs().exec('systemctl start logging-count');
      expect(await logs().exec('cat /var/lib/metrics/logging-server.prom')).to.include(
        `log_lines_missing{host="${app().name}"} ${missing + 4}\n`,
      );
    });

    it('fails and says why where the log host is that of another authority', async () => {
      await logs()
        .exec(`cd /root && openssl req -x509 -newkey rsa:2048 -noenc -subj /CN=${logs().name} -addext subjectAltName=DNS:${logs().name} -keyout other.key -out other.crt 2>/dev/null
systemd-run -q --unit=other openssl s_server -accept 6519 -cert /root/other.crt -key /root/other.key -quiet`);
      const { errors } = await apply(
        app(),
        client(app(), { server: { host: logs().name, address: address(logs()), port: 6519 } }),
      );
      expect(errors.join('\n'))
        .to.match(/did not get the test line of/)
        .and.to.match(/certificate/i);
    });

    it('fails and says why where the daemon cannot read its key', async () => {
      expect((await apply(app(), client(app()))).errors).to.deep.equal([]);
      await app().exec('echo broken >/etc/logging-client/key.pem');
      const { errors } = await apply(app(), client(app()));
      expect(errors.join('\n')).to.match(
        /the user logging-client cannot read \/etc\/logging-client\/key\.pem/,
      );
      await app().exec('rm /etc/logging-client/request.pem');
      expect((await apply(app(), client(app()))).errors).to.deep.equal([]);
    });

    it('refuses a host that left the inventory, though its certificate is good', async () => {
      expect((await apply(logs(), server({ clients: [sender(logs())] }))).errors).to.deep.equal([]);
      await app().exec(
        'systemd-run -q --wait --unit=late echo late; systemctl restart logging-client; sleep 3',
      );
      expect(await logs().exitCode(`test -e /var/log/hosts/${app().name}/late.json`)).to.equal(1);
      await app().exec('rm /var/lib/hostwright/logging-proof');
      const { errors } = await apply(app(), client(app()));
      expect(errors.join('\n')).to.match(
        new RegExp(`no permited name found', peer is 'DNSname: ${app().name}`),
      );
      expect((await apply(logs(), server())).errors).to.deep.equal([]);
      await until(
        async () => (await logs().exitCode(`test -e /var/log/hosts/${app().name}/late.json`)) === 0,
        30,
      );
    });
  });
}
