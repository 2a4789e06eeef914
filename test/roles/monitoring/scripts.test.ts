import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../../lib/shell/sh';
import { temporaryRoot } from '../../shell/temporary-root';

const textOf = (name: string) =>
  readFileSync(join(__dirname, '../../../roles/monitoring/files', name), 'utf8');

describe('the reload of Prometheus', () => {
  const host = temporaryRoot();

  /** Prometheus tells by turns when it last took a configuration, and whether the last try went well. */
  const reload = (...turns: readonly (readonly [time: number, isGood: 0 | 1] | 'down')[]) => {
    const answers = turns.map((turn, index) => {
      const lines =
        turn === 'down'
          ? 'exit 7'
          : `echo 'prometheus_config_last_reload_success_timestamp_seconds ${turn[0]}'; echo 'prometheus_config_last_reload_successful ${turn[1]}'`;
      return `${index === turns.length - 1 ? '*' : index + 1}) ${lines} ;;`;
    });
    host.program('curl', `echo >>"$0.n"; case $(wc -l <"$0.n") in ${answers.join(' ')} esac`);
    host.program('systemctl');
    host.program('sleep');
    host.program('journalctl', 'echo "no such rule"');
    host.put('/srv/reload', textOf('reload.sh'), 0o755);
    const { status, stderr } = host.run(sh`${host.at('/srv/reload')} 127.0.0.1:9141`);
    const calls = host.calls().filter((call) => call.startsWith('systemctl'));
    return { status, stderr: stderr.trim(), reloads: calls.length };
  };
  const refused =
    'Prometheus did not take its new configuration, and goes on with the old one:\nno such rule';

  it('is done when a newer configuration was taken', () => {
    expect(reload([5, 1], [5, 1], [5, 1], [5, 1], [6, 1])).to.deep.equal({
      status: 0,
      stderr: '',
      reloads: 1,
    });
  });

  it('fails at once when the new configuration was refused, with the reason', () => {
    const { status, stderr, reloads } = reload([5, 1], [5, 1], [5, 0]);
    expect({ status, stderr, reloads }).to.deep.equal({ status: 1, stderr: refused, reloads: 1 });
    expect(host.calls().filter((call) => call.startsWith('curl'))).to.have.lengthOf(4);
  });

  it('goes by the time alone where the last try failed too', () => {
    expect(reload([5, 0], [5, 0], [5, 0], [5, 0], [6, 1]).status).to.equal(0);
    expect(reload([5, 0])).to.deep.include({ status: 1, stderr: refused });
  });

  it('waits for a Prometheus that starts', () => {
    expect(reload('down', 'down', [5, 1], [5, 1], [6, 1])).to.deep.include({ status: 0, reloads: 1 });
  });

  it('names a Prometheus that does not answer', () => {
    expect(reload('down')).to.deep.equal({
      status: 1,
      stderr: 'Prometheus does not answer at 127.0.0.1:9141',
      reloads: 0,
    });
  });
});

describe('the figures of certificates', () => {
  const host = temporaryRoot();

  it('say when each ends, and count a file without one as ended', () => {
    const days = ['-x509', '-newkey', 'rsa:2048', '-noenc', '-keyout', '/dev/null', '-days', '9'];
    const pem = execFileSync('openssl', ['req', ...days, '-subj', '/CN=a'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    host.put('/etc/ssl/a.pem', pem);
    host.put('/etc/ssl/b.pem', 'nothing');
    host.put('/srv/certificates', textOf('certificates.sh'), 0o755);
    const words = ['/var/figures', '/etc/ssl/*.pem', '/etc/none/*.pem'].map((path) => host.at(path));
    const { status, stderr } = host.run(sh`${host.at('/srv/certificates')} ${words}`);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    const figures = [...(host.read('/var/figures') ?? '').matchAll(/\{path="(.*)"\} (\d+)$/gm)];
    const [, end] =
      /notAfter=(.*)/.exec(host.run(sh`openssl x509 -noout -enddate`, { input: pem }).stdout) ?? [];
    expect(figures.map(([, path, seconds]) => [path, Number(seconds)])).to.deep.equal([
      ['/etc/ssl/a.pem', Date.parse(end ?? '') / 1000],
      ['/etc/ssl/b.pem', 0],
    ]);
    expect(host.read('/var/figures.new')).to.equal(undefined);
  });
});

describe('the try of files for Prometheus', () => {
  const host = temporaryRoot();
  const check = (promtool: string, ...words: readonly string[]) => {
    host.program('promtool', promtool);
    host.put('/srv/check', textOf('check.sh'), 0o755);
    for (const name of ['a', 'cases']) host.put(`/srv/${name}.json`, name);
    const { status, stderr } = host.run(sh`${host.at('/srv/check')} ${words}`);
    const calls = host.calls().map((call) => call.replaceAll(/\S*\/tmp\/\S*\//g, ''));
    return { status, stderr: stderr.trim(), calls };
  };
  const file = () => host.at('/srv/a.json');
  const cases = () => host.at('/srv/cases.json');

  it('tries targets as part of a configuration', () => {
    const script = 'grep -q targets.json "$3" && echo "read: $(cat "${3%/*}/targets.json")"';
    expect(check(script, 'targets', file())).to.deep.equal({
      status: 0,
      stderr: 'read: a',
      calls: ['promtool check config config.yml'],
    });
  });

  it('tries rules, and the cases of them where there are some', () => {
    expect(check('', 'rules', file()).calls).to.deep.equal(['promtool check rules rules.json']);
    expect(check('', 'rules', file(), cases()).calls.slice(1)).to.deep.equal([
      'promtool check rules rules.json',
      'promtool test rules cases.json',
    ]);
  });

  for (const [what, words] of [
    ['targets', 'check config'],
    ['rules', 'check rules'],
    ['rules', 'test rules'],
  ] as const)
    it(`fails where promtool does: ${words}`, () => {
      const broken = `case "$1 $2" in '${words}') echo wrong >&2; exit 3 ;; esac`;
      expect(check(broken, what, file(), cases())).to.deep.include({ status: 3, stderr: 'wrong' });
      expect(host.run(sh`ls ${host.at('/tmp')}`).stdout).to.equal('');
    });
});
