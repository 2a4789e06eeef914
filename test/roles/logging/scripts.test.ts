import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../../lib/shell/sh';
import { temporaryRoot } from '../../shell/temporary-root';

const files = join(__dirname, '../../../roles/logging/files');
const textOf = (name: string) => readFileSync(join(files, name), 'utf8');

describe('the count of log lines', () => {
  const host = temporaryRoot('usr/local/lib/logging');
  const server = '/var/lib/logging-server';

  beforeEach(() => {
    host.put('/srv/count', textOf('count.sh'), 0o755);
    host.put('/usr/local/lib/logging/merge.awk', textOf('merge.awk'));
    host.program('id', 'echo 1000');
    host.program('flock');
    host.program('date', 'echo 1000');
    host.put(`${server}/none`, '');
  });
  /** Host, session and number of each line that came, by the ledger of its hundred seconds. */
  const ledger = (number: number, ...lines: readonly string[]) => {
    host.put(`${server}/ledger.${number}`, lines.map((line) => `${line}\n`).join(''));
  };
  const count = () => {
    const { status, stdout, stderr } = host.run(sh`${host.at('/srv/count')}`);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    expect(host.read(`${server}/count.prom`)).to.equal(stdout);
    const figures: Record<string, Record<string, number>> = {};
    for (const [, name = '', of = '', value] of stdout.matchAll(/^log_lines_(\w+?)\{host="(.*)"\} (\d+)$/gm))
      (figures[of] ??= {})[name.replace('_total', '')] = Number(value);
    return figures;
  };

  it('counts each line once, and says how many came again or are missing', () => {
    ledger(10, 'web1 s1 1', 'web1 s1 2', 'web1 s1 2', 'web1 s1 5', 'web2 s1 1', 'web2 s2 1');
    expect(count()).to.deep.equal({
      web1: { received: 3, repeated: 1, missing: 2 },
      web2: { received: 2, repeated: 0, missing: 0 },
    });
  });

  it('misses the first lines of a session, and none of another', () => {
    ledger(10, 'web1 s1 4', 'web1 s2 1', 'web1 s2 2');
    expect(count()).to.deep.equal({ web1: { received: 3, repeated: 0, missing: 3 } });
  });

  it('takes numbers for numbers, in any order', () => {
    ledger(10, ...[10, 9, 2, 1, 3, 8, 7, 6, 5, 4].map((number) => `web1 s1 ${number}`));
    expect(count()).to.deep.equal({ web1: { received: 10, repeated: 0, missing: 0 } });
  });

  it('takes no line for one that is cut short or has no number', () => {
    ledger(10, 'web1 s1 1', 'web1 s1', 'web1 s1 x', 'web1 s1 2 3');
    expect(count()).to.deep.equal({ web1: { received: 1, repeated: 0, missing: 0 } });
  });

  it('keeps as ranges what no longer grows, and counts the same', () => {
    ledger(7, 'web1 s1 1', 'web1 s1 2', 'web1 s1 2');
    ledger(8, 'web1 s1 3', 'web1 s1 6');
    ledger(9, 'web1 s1 7');
    const figures = { web1: { received: 5, repeated: 1, missing: 2 } };
    expect(count()).to.deep.equal(figures);
    expect([7, 8, 9].map((number) => host.read(`${server}/ledger.${number}`) !== undefined)).to.deep.equal([
      false,
      false,
      true,
    ]);
    expect(host.read(`${server}/ranges`)).to.equal('web1 s1 1 3 1\nweb1 s1 6 6 0\n');
    expect(count()).to.deep.equal(figures);
    ledger(10, 'web1 s1 4', 'web1 s1 5', 'web1 s1 3');
    expect(count()).to.deep.equal({ web1: { received: 7, repeated: 2, missing: 0 } });
  });

  it('counts nothing where nothing came', () => {
    expect(count()).to.deep.equal({});
  });

  it('runs as the account of the log host', () => {
    host.program('id', 'echo 0');
    host.program('setpriv', 'exit 0');
    host.run(sh`${host.at('/srv/count')}`);
    expect(host.calls().at(-1)).to.match(
      /^setpriv --reuid logging-server --regid logging-server --clear-groups /,
    );
  });
});

describe('lines that are sent again', () => {
  const host = temporaryRoot();

  it('are the last ones, of both files, from the beginning', () => {
    host.put('/srv/resend', textOf('resend.sh'), 0o755);
    const client = '/var/lib/logging-client';
    host.put(`${client}/sent.1`, '1\n2\n3\n');
    host.put(`${client}/sent`, '4\n5\n');
    host.put(`${client}/imfile-state:1:2`, '');
    const { status } = host.run(sh`${host.at('/srv/resend')} 4`);
    expect([status, host.read(`${client}/resend`), host.read(`${client}/imfile-state:1:2`)]).to.deep.equal([
      0,
      '2\n3\n4\n5\n',
      undefined,
    ]);
  });

  it('are none where none were sent', () => {
    host.put('/srv/resend', textOf('resend.sh'), 0o755);
    host.put('/var/lib/logging-client/none', '');
    const { status } = host.run(sh`${host.at('/srv/resend')} 4`);
    expect([status, host.read('/var/lib/logging-client/resend')]).to.deep.equal([0, '']);
  });
});

describe('the authority of the logs', () => {
  const host = temporaryRoot();
  const authority = (words: readonly string[], input = '') => {
    host.put('/srv/authority', textOf('authority.sh'), 0o755);
    const { status, stdout, stderr } = host.run(sh`${host.at('/srv/authority')} ${words}`, { input });
    return { status, stdout, stderr: stderr.trim() };
  };
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -keyout /dev/null';
  const request = () =>
    host.run(sh`openssl req ${key.split(' ')} -subj /CN=somebody-else 2>/dev/null`).stdout;
  const inspect = (pem: string, ...words: readonly string[]) =>
    host.run(sh`openssl x509 -noout ${words}`, { input: pem }).stdout;

  it('signs nothing before there is one', () => {
    expect(authority(['sign', 'client', 'web1', '90'], request())).to.deep.include({
      status: 1,
      stderr: 'authority: there is no authority: the role of the log host makes it, and it must run first',
    });
  });

  it('signs the name that it is told, and not the one that a request has', () => {
    host.program('hostname', 'echo ops1');
    const own = request();
    authority(['make']);
    expect(authority(['sign', 'client', 'web1', '90'], own).status).to.equal(0);
    const issued = host.read('/etc/logging-server/authority/issued/client.web1.pem') ?? '';
    expect(inspect(issued, '-subject', '-ext', 'subjectAltName,extendedKeyUsage'))
      .to.contain('CN = web1')
      .and.contain('DNS:web1')
      .and.contain('TLS Web Client Authentication')
      .and.not.contain('somebody-else');
    expect(authority(['show', 'client', 'web1']).stdout).to.equal(
      `${host.read('/etc/logging-server/authority/authority.pem') ?? ''}${issued}`,
    );
    const isCurrent = (days: string, of = own) =>
      authority(['current', 'client', 'web1', days], of).status === 0;
    expect([isCurrent('30'), isCurrent('91'), isCurrent('30', request())]).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect(authority(['current', 'server', 'web1', '30'], own).status).to.equal(1);
  });

  it('signs no request that is none', () => {
    authority(['make']);
    expect(authority(['sign', 'client', 'web1', '90'], 'hello')).to.deep.include({
      status: 1,
      stderr: 'authority: the request of web1 is not one',
    });
  });

  it('shows how it is used', () => {
    for (const words of [[], ['make', 'x'], ['sign', 'client'], ['remove']])
      expect(authority(words)).to.deep.include({ status: 64, stdout: '' });
  });
});

describe('the proof that logs arrive', () => {
  const host = temporaryRoot();
  const home = '/etc/logging-client';
  const proof = (...words: readonly string[]) => {
    host.put('/srv/proof', textOf('proof.sh'), 0o755);
    const { status, stdout, stderr } = host.run(sh`${host.at('/srv/proof')} ${words}`);
    return { status, stdout: stdout.trim(), stderr: stderr.trim() };
  };

  beforeEach(() => {
    host.program('date', 'echo 1700000000');
    host.program('setpriv', 'while [ "$1" != openssl ]; do shift; done; "$@"');
    host.program('openssl', 'case "$1 $*" in pkey*) cat "$3" ;; x509*) cat "$3" ;; esac');
    host.program('systemd-run');
    host.put(`${home}/rsyslog.conf`, 'x');
    host.put(`${home}/certificate.pem`, 'key 1');
    host.put(`${home}/authority.pem`, 'y');
    host.put(`${home}/key.pem`, 'key 1');
  });

  it('is due until it was kept, and again after each change of what decides', () => {
    for (const [file, content] of [
      ['rsyslog.conf', 'z'],
      ['authority.pem', 'z'],
    ] as const) {
      const token = proof('due').stdout;
      expect(token, file).to.match(/^[\da-f]{32}\.1700000000$/);
      expect(proof('kept', token).status).to.equal(1);
      proof('keep', token);
      expect([proof('kept', token).status, proof('due').stdout]).to.deep.equal([0, '']);
      host.put(`${home}/${file}`, content);
    }
    expect(proof('due').stdout).not.to.equal('');
  });

  it('is due where the daemon cannot read its key, and then says so', () => {
    const token = proof('due').stdout;
    proof('keep', token);
    host.put(`${home}/key.pem`, 'key 2');
    expect(proof('due').stdout).to.equal(token);
    expect(proof('send', token)).to.deep.include({
      status: 1,
      stderr: `proof: the user logging-client cannot read ${home}/key.pem, or it is not the key of its certificate`,
    });
    expect(host.calls().filter((call) => call.startsWith('systemd-run'))).to.deep.equal([]);
  });

  it('sends a line with its token', () => {
    expect(proof('send', 'abc.1').status).to.equal(0);
    expect(host.calls().at(-1)).to.match(/^systemd-run .*SyslogIdentifier=logging-proof echo proof abc\.1$/);
  });

  it('is not due before the host has its certificate', () => {
    host.run(sh`rm ${host.at(`${home}/certificate.pem`)}`);
    expect(proof('due')).to.deep.equal({ status: 0, stdout: '', stderr: '' });
  });
});
