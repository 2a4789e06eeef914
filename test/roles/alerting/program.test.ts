import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../../lib/shell/sh';
import { temporaryRoot } from '../../shell/temporary-root';

const text = readFileSync(join(__dirname, '../../../roles/alerting/files/alerting.sh'), 'utf8');
const configuration = 'route: {}\n';
/** As Alertmanager counts it: the first six bytes of the MD5 sum, least significant byte first. */
const hash = createHash('md5').update(configuration).digest().readUIntLE(0, 6);
const loaded = (value = hash, isGood = true) =>
  `alertmanager_config_hash ${value.toExponential()}\nalertmanager_config_last_reload_successful ${isGood ? 1 : 0}`;
const unreachable = 'Alertmanager does not answer at http://127.0.0.1:9143';
const journal = (words: string) => `time=now level=error msg=failed ${words}`;

describe('the program alerting', () => {
  const host = temporaryRoot();

  beforeEach(() => {
    host.put('/srv/alerting', text, 0o755);
    host.put('/etc/prometheus/alertmanager.yml', configuration);
    host.put('/etc/prometheus/alertmanager_secrets/mail', 's3cret');
    host.put('/etc/default/prometheus-alertmanager', '');
    host.put(
      '/etc/alerting.conf',
      "url=http://127.0.0.1:9143 seconds=9\nchannels='mail email critical resolved\nchat slack warning firing'\n",
    );
    host.program('date', 'case $1 in -u) /bin/date "$@" ;; *) echo >>"$0.n"; wc -l <"$0.n" ;; esac');
    host.program('sleep');
    host.program('systemctl');
    host.program('journalctl');
    // Counts an alert, and its end, for each channel that works.
    host.put('/run/works', 'mail chat');
    host.program(
      'amtool',
      [
        'for word; do case $word in hostwright_channel=*) channel=${word#*=} ;; esac; done',
        'grep -qw "$channel" /run/works && echo >>"/run/sent.$channel" || :',
      ].join('\n'),
    );
    answer(loaded());
  });

  /** What Alertmanager shows of itself, beside the notifications that it sent. */
  function answer(metrics: string): void {
    host.program(
      'curl',
      [
        `printf '%s\\n' '${metrics.replaceAll('\n', "' '")}'`,
        'for pair in mail:email chat:slack; do',
        '  sent=$(cat "/run/sent.${pair%:*}" 2>/dev/null | wc -l) lost=$(cat "/run/lost.${pair%:*}" 2>/dev/null | wc -l)',
        '  label="{integration=\\"${pair#*:}\\"}"',
        '  echo "alertmanager_notification_requests_total$label $((sent + lost + 5))"',
        '  echo "alertmanager_notification_requests_failed_total$label $lost"',
        'done',
      ].join('\n'),
    );
  }
  const alerting = (...words: readonly string[]) => {
    const { status, stdout, stderr } = host.run(sh`${host.at('/srv/alerting')} ${words}`);
    return { status, stdout, stderr: stderr.trim() };
  };
  const alerts = () =>
    host
      .calls()
      .filter((call) => call.startsWith('amtool'))
      .map((call) => /severity=(?<severity>\w+) hostwright_channel=(?<channel>\w+)/.exec(call)?.groups)
      .map((found) => `${found?.['channel'] ?? '?'} ${found?.['severity'] ?? '?'}`);
  const reloads = () => host.calls().filter((call) => call.startsWith('systemctl')).length;

  it('sends an alert and its end through each channel, and remembers that they arrived', () => {
    expect(alerting('is', 'tested').status).to.equal(1);
    expect(alerting('test')).to.deep.equal({ status: 0, stdout: '', stderr: '' });
    expect(alerts()).to.deep.equal(['mail critical', 'mail critical', 'chat warning', 'chat warning']);
    expect(alerting('is', 'tested').status).to.equal(0);
  });

  it('tests again what was changed since', () => {
    for (const file of [
      '/etc/prometheus/alertmanager.yml',
      '/etc/default/prometheus-alertmanager',
      '/etc/prometheus/alertmanager_secrets/mail',
    ]) {
      alerting('test');
      expect(alerting('is', 'tested').status, file).to.equal(0);
      host.put(file, 'other');
      expect(alerting('is', 'tested').status, file).to.equal(1);
    }
  });

  it('tells which channel delivers nothing and why, and tests the others', () => {
    host.put('/run/works', 'chat');
    host.program('journalctl', `echo '${journal('receiver=mail err="connection refused"')}'`);
    expect(alerting('test')).to.deep.equal({
      status: 1,
      stdout: '',
      stderr:
        'alerting: channel mail: the test alert was not delivered within 9 seconds: connection refused\n' +
        'alerting: alerts do not arrive by: mail',
    });
    expect(alerts()).to.deep.equal(['mail critical', 'mail critical', 'chat warning', 'chat warning']);
    expect(alerting('is', 'tested').status).to.equal(1);
  });

  it('counts no notification that the other side refused', () => {
    host.put('/run/works', '');
    host.program('amtool', 'echo >>/run/lost.mail');
    expect(alerting('test', 'mail').stderr).to.contain('was not delivered within 9 seconds: no answer');
  });

  it('waits for the end of an alert only where the channel tells it', () => {
    host.program(
      'amtool',
      'for name in mail chat; do [ -e "/run/sent.$name" ] || echo >"/run/sent.$name"; done',
    );
    expect(alerting('test', 'mail').stderr).to.contain('the end of the test alert was not delivered');
    host.program(
      'amtool',
      'case "$*" in *=chat*) [ -e /run/once ] || { : >/run/once; echo >>/run/sent.chat; } ;; esac',
    );
    expect(alerting('test', 'chat')).to.deep.include({ status: 0, stderr: '' });
  });

  it('tests no channel that there is not, and takes a part for no whole', () => {
    expect(alerting('test', 'pager')).to.deep.include({
      status: 1,
      stderr: 'alerting: there is no channel pager: alerting channels names them',
    });
    expect(alerting('test', 'chat').status).to.equal(0);
    expect(alerts()).to.deep.equal(['chat warning', 'chat warning']);
    expect(alerting('is', 'tested').status).to.equal(1);
  });

  it('takes a silent Alertmanager for no delivery', () => {
    host.program('curl', '[ -e /run/asked ] || { : >/run/asked; exit 7; }; echo nothing');
    expect(alerting('test', 'mail')).to.deep.include({
      status: 1,
      stderr: `alerting: ${unreachable}: see journalctl -u prometheus-alertmanager.service\nalerting: alerts do not arrive by: mail`,
    });
    expect(alerts()).to.deep.equal([]);
  });

  it('names its channels', () => {
    expect(alerting('channels').stdout).to.equal('mail\nchat\n');
  });

  it('reloads only what Alertmanager has not loaded', () => {
    expect([alerting('is', 'loaded').status, alerting('reload').status, reloads()]).to.deep.equal([0, 0, 0]);
    answer(loaded(hash + 1));
    expect(alerting('is', 'loaded').status).to.equal(1);
    answer(loaded(hash, false));
    expect(alerting('is', 'loaded').status).to.equal(1);
  });

  it('says why Alertmanager keeps its old configuration', () => {
    answer(loaded(hash + 1));
    host.program('journalctl', `echo '${journal('file=/etc/prometheus/alertmanager.yml err="no route"')}'`);
    expect(alerting('reload')).to.deep.include({
      status: 1,
      stderr: 'alerting: Alertmanager keeps its old configuration: no route',
    });
    expect(reloads()).to.equal(1);
  });

  it('says that Alertmanager does not answer', () => {
    host.program('curl', 'exit 7');
    expect(alerting('reload').stderr).to.contain(unreachable);
    expect([alerting('is', 'loaded').status, reloads()]).to.deep.equal([1, 0]);
  });

  it('shows how it is used', () => {
    for (const words of [[], ['is'], ['is', 'open'], ['reload', 'x'], ['help']]) {
      const { status, stderr } = alerting(...words);
      expect([status, stderr.split('\n')[0]?.startsWith('usage: alerting test')]).to.deep.equal([64, true]);
    }
  });
});
