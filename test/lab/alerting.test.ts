import { expect } from 'chai';
import { alerting, type AlertingOptions } from '../../roles/alerting';
import { program } from '../../roles/alerting/paths';
import { startAlertSinks, type AlertSinks } from './alert-sinks';
import { everyChannel, hidden, key, password, testAlerts, token, withSecret } from './every-channel';
import { testedSuites, useLabHost, type TestRun } from './harness';

for (const suite of testedSuites()) {
  describe(`the role alerting on a real host with ${suite}`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });
    let sinks: AlertSinks;
    const runs: TestRun[] = [];

    const options = (changes: Partial<AlertingOptions> = {}) => ({ ...everyChannel(sinks), ...changes });
    const apply = async (changes: Partial<AlertingOptions> = {}) => {
      sinks.mails.length = 0;
      sinks.requests.length = 0;
      const run = await host().apply(alerting(options(changes)));
      runs.push(run);
      return run;
    };
    const changedIn = ({ statuses }: TestRun) => statuses.filter((status) => status.startsWith('changed'));
    const arrived = (path: string) => testAlerts(sinks, path);
    const count = async (script: string) => Number(await host().exec(script));
    const reloads = () =>
      count(`journalctl -u prometheus-alertmanager -o cat --no-pager | grep -c '^Reloaded' || :`);
    const mainPid = () => count('systemctl show -P MainPID prometheus-alertmanager');

    before(async () => {
      sinks = await startAlertSinks({ user: 'alerts', password });
    });
    after(() => sinks.close());

    it('says under check on a fresh host what it would do', async () => {
      const check = await host().check(alerting(options()));
      expect(check.errors).to.deep.equal([]);
      expect(check.summaries.join('\n')).to.match(/\binstall .*prometheus-alertmanager\b/);
    });

    it('sends a test alert through every channel, and its end', async () => {
      const run = await apply();
      expect(run.errors).to.deep.equal([]);
      expect(run.statuses).to.include('changed test alert through every channel');

      expect(arrived('/slack/T0SLACK4711').map(({ channel }) => channel)).to.deep.equal([
        '#operations',
        '#operations',
      ]);
      expect(JSON.stringify(arrived('/slack')[0])).to.contain('[FIRING:1] HostwrightTest');
      expect(JSON.stringify(arrived('/slack')[1])).to.contain('[RESOLVED] HostwrightTest');

      const events = arrived('/pagerduty');
      expect(events.map((event) => event['event_action'])).to.deep.equal(['trigger', 'resolve']);
      expect(events.map((event) => event['routing_key'])).to.deep.equal([key, key]);

      expect(sinks.mails.map(({ login, to }) => [login, ...to])).to.deep.equal([
        ['alerts', 'operations@shop.test'],
        ['alerts', 'operations@shop.test'],
      ]);
      expect(sinks.mails[0]?.text)
        .to.match(/^Subject: \[FIRING:1\] HostwrightTest/m)
        .and.contain('test of the alerting by hostwright');
      expect(sinks.mails[1]?.text).to.match(/^Subject: \[RESOLVED\] HostwrightTest/m);

      expect(arrived('/hook').map(({ status }) => status)).to.deep.equal(['firing', 'resolved']);
      expect(sinks.requests.find(({ path }) => path === '/hook')?.authorization).to.equal(`Bearer ${token}`);
      expect(arrived('/hook')[0]?.['commonLabels']).to.include({
        alertname: 'HostwrightTest',
        severity: 'critical',
      });
      expect(arrived('/minor').map(({ status }) => status)).to.deep.equal(['firing']);
    });

    it('changes nothing the second time, and sends nothing', async () => {
      const before = [await reloads(), await mainPid()];
      const run = await apply();
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([]);
      expect(run.trips).to.equal(2);
      expect([await reloads(), await mainPid()]).to.deep.equal(before);
      expect([...sinks.requests, ...sinks.mails]).to.deep.equal([]);
    });

    it('listens at the declared address only, and for no other Alertmanager', async () => {
      const listening = async () =>
        (await host().exec(`ss -Hltunp | grep prometheus | awk '{ print $1, $5 }'`)).trim();
      expect(await listening()).to.equal('tcp 127.0.0.1:9093');
      const externalUrl = 'https://alerts.shop.test/am';
      expect((await apply({ port: 9193, externalUrl })).errors).to.deep.equal([]);
      expect(arrived('/hook')[0]).to.include({ externalURL: externalUrl });
      expect(await listening()).to.equal('tcp 127.0.0.1:9193');
      expect((await apply()).errors).to.deep.equal([]);
    });

    it('routes alerts by severity, as amtool says, and critical alerts silence warnings', async () => {
      const routes = 'amtool config routes test --config.file=/etc/prometheus/alertmanager.yml';
      const to = async (...labels: readonly string[]) =>
        (await host().exec(`${routes} ${labels.join(' ')}`)).trim();
      for (const pattern of [/^slack-operations,/, /,email-operations-shop-test,/, /,webhook-[\d-]+-hook/]) {
        expect(await to('severity=critical', 'alertname=A')).to.match(pattern);
        expect(await to('severity=warning', 'alertname=A')).to.match(pattern);
      }
      expect(await to('severity=warning'))
        .to.match(/-minor$/)
        .and.not.match(/pagerduty/);
      expect(await to('severity=critical'))
        .to.match(/pagerduty-shop/)
        .and.match(/-hook$/);
      expect(await to('severity=sev1')).to.equal(await to('severity=critical'));
      expect(
        await host().exitCode(`${routes} --verify.receivers=slack-operations severity=critical`),
      ).to.equal(1);
      expect(await to('alertname=A')).to.equal(await to('severity=critical'));

      await host().exec(`amtool alert add alertname=A instance=web1 severity=critical
        amtool alert add alertname=A instance=web1 severity=warning
        amtool alert add alertname=A instance=web2 severity=warning
        sleep 1`);
      const inhibited = await host().exec('amtool alert query --inhibited -o json alertname=A');
      const states = JSON.parse(inhibited) as { labels: Record<string, string>; status: { state: string } }[];
      const suppressed = states.filter(({ status }) => status.state === 'suppressed');
      expect(suppressed.map(({ labels }) => [labels['instance'], labels['severity']])).to.deep.equal([
        ['web1', 'warning'],
      ]);
    });

    it('reloads once for a real change, and tests again', async () => {
      const before = await reloads();
      const pid = await mainPid();
      const run = await apply({ groupWait: '10s' });
      expect(run.errors).to.deep.equal([]);
      expect(changedIn(run)).to.deep.equal([
        'changed file /etc/prometheus/alertmanager.yml',
        'changed configuration of Alertmanager',
        'changed test alert through every channel',
      ]);
      expect([await reloads(), await mainPid()]).to.deep.equal([before + 1, pid]);
      expect(arrived('/hook')).to.have.length(2);
    });

    it('takes a rotated secret without a reload, tests again, and drops secrets of channels that are gone', async () => {
      const before = await reloads();
      const channels = withSecret(options(), 'slack', `${sinks.url}/slack/rotated-T0SLACK4711`);
      const run = await apply({ groupWait: '10s', channels });
      expect(run.errors).to.deep.equal([]);
      expect(changedIn(run)).to.deep.equal([
        'changed file /etc/prometheus/alertmanager_secrets/slack-operations',
        'changed test alert through every channel',
      ]);
      expect(await reloads()).to.equal(before);
      expect(arrived('/slack/rotated')).to.have.length(2);
      expect((await apply({ channels: [channels[0], ...channels.slice(2)] })).errors).to.deep.equal([]);
      expect(await host().exec('ls /etc/prometheus/alertmanager_secrets')).not.to.contain('pagerduty');
    });

    it('fails and names the channels and the reasons where nobody takes an alert, until somebody does', async () => {
      const [address = ''] = sinks.smarthost.split(':');
      const { smtp } = everyChannel(sinks);
      const wrong = {
        channels: withSecret(options(), 'slack', `http://${address}:1/slack/T0SLACK4711`),
        smtp: smtp && { ...smtp, smarthost: `${address}:1` },
        testSeconds: 3,
      };
      for (const run of [await apply(wrong), await apply(wrong)]) {
        const errors = run.errors.join('\n');
        for (const name of ['slack-operations', 'email-operations-shop-test'])
          expect(errors).to.match(
            new RegExp(
              `channel ${name}: the test alert was not delivered within 3 seconds: .*connection refused`,
            ),
          );
        expect(errors).to.contain('alerts do not arrive by: slack-operations email-operations-shop-test');
        expect(arrived('/hook')).to.have.length(2);
      }
      expect((await apply()).errors).to.deep.equal([]);
    });

    it('says which login the mail server refuses', async () => {
      const channels = withSecret(options(), 'email', 'wrong-mail-password');
      const run = await apply({ channels, testSeconds: 3 });
      expect(run.errors.join('\n')).to.match(/channel email-operations-shop-test: .*wrong login/);
      expect((await apply()).errors).to.deep.equal([]);
    });

    it('keeps configuration, templates and daemon where a template is broken', async () => {
      const good = '{{ define "slack.default.title" }}SHOP {{ .Status }}: HostwrightTest{{ end }}\n';
      expect((await apply({ templates: good })).errors).to.deep.equal([]);
      expect(JSON.stringify(arrived('/slack')).split('"title":"SHOP ')).to.have.length(3);
      const files = () =>
        host().exec('cat /etc/prometheus/alertmanager.yml /etc/prometheus/alertmanager_templates/*');
      const before = [await files(), await mainPid(), await reloads()];
      for (const [broken, reason] of [
        ['{{ define "slack.default.title" }}{{ end', 'unclosed action'],
        ['{{ define "slack.default.title" }}{{ template "shop.nothing" . }}{{ end }}', 'shop.nothing'],
      ] as const) {
        const run = await apply({ templates: broken });
        expect(run.errors.join('\n')).to.contain(reason);
        expect([await files(), await mainPid(), await reloads()]).to.deep.equal(before);
        expect(await host().exec('systemctl is-active prometheus-alertmanager')).to.equal('active\n');
      }
      expect((await apply({ templates: good })).summaries).to.deep.equal([]);
      expect((await apply()).errors).to.deep.equal([]);
    });

    it('finds a daemon that has not taken its configuration, and a reload that fails', async () => {
      await host().exec(`cp -a /etc/prometheus/alertmanager.yml /root/kept.yml
        echo 'route: {receiver: nobody}' > /etc/prometheus/alertmanager.yml`);
      expect(await host().exitCode(`${program} is loaded`)).to.equal(1);
      const output = await host().exec(`! ${program} reload 2>&1`);
      expect(output).to.match(/keeps its old configuration: .*(receiver|undefined)/);
      await host().exec('mv /root/kept.yml /etc/prometheus/alertmanager.yml');
      expect(changedIn(await apply())).to.include('changed configuration of Alertmanager');
    });

    it('tests one channel by hand, and knows which there are', async () => {
      await apply();
      sinks.requests.length = 0;
      const [name = ''] = (await host().exec(`${program} channels | grep hook`)).trim().split('\n');
      await host().exec(`${program} test ${name}`);
      expect(arrived('/').map(({ status }) => status)).to.deep.equal(['firing', 'resolved']);
      expect(await host().exec(`! ${program} test nobody 2>&1`)).to.contain('there is no channel nobody');
    });

    it('shows no secret in arguments, journal, differences or output, and lets only the daemon read them', async () => {
      const shown = JSON.stringify(runs);
      const journal = await host().exec(
        `journalctl --no-pager -o export; cat /var/log/*.log 2>/dev/null || :`,
      );
      const processes = await host().exec(`cat /proc/*/cmdline | tr '\\0' ' '`);
      const open = await host().exec(
        `grep -rl ${hidden.map((value) => `-e ${value}`).join(' ')} /etc /var/lib /run /tmp /usr/local 2>/dev/null || :`,
      );
      for (const value of hidden) {
        expect(shown.includes(value), value).to.equal(false);
        expect(journal.includes(value), value).to.equal(false);
        expect(processes.includes(value), value).to.equal(false);
      }
      const files = open.trim().split('\n');
      expect(files.filter((path) => !path.startsWith('/etc/prometheus/alertmanager_secrets/'))).to.deep.equal(
        [],
      );
      expect(
        await host().exec(
          `stat -c '%A %U %G' /etc/prometheus/alertmanager_secrets /etc/prometheus/alertmanager_secrets/* | sort -u`,
        ),
      ).to.equal('-rw-r----- root prometheus\ndrwxr-x--- root prometheus\n');
    });
  });
}
