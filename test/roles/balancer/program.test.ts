import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../../lib/shell/sh';
import { temporaryRoot } from '../../shell/temporary-root';

const text = readFileSync(join(__dirname, '../../../roles/balancer/files/balancer.sh'), 'utf8');

interface Server {
  readonly site?: string;
  readonly name: string;
  readonly isDown?: boolean;
  /** Flags of haproxy: 8 is drained by hand, 64 that its name could not be resolved. */
  readonly flags?: number;
  /** Queued and running requests. */
  readonly open?: readonly [number, number];
}

/** What haproxy prints for `show servers state` (version 1). */
const states = (servers: readonly Server[]) =>
  [
    '1',
    '# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id',
    ...servers.map(
      ({ site = 'shop', name, isDown, flags = 0 }, index) =>
        `3 ${site} ${index + 1} ${name} 192.0.2.${index + 1} ${isDown === true ? 0 : 2} ${flags} 1 1 9 6 3 4 6 0 0 0`,
    ),
    '',
  ].join('\n');

/** What it prints for `show stat -1 4 -1`. */
const counts = (servers: readonly Server[]) =>
  servers
    .map(
      ({ site = 'shop', name, open: [queued, running] = [0, 0] }) =>
        `${site},${name},${queued},7,${running},${',9'.repeat(20)}`,
    )
    .join('\n');

describe('the program balancer', () => {
  const host = temporaryRoot();
  const certificate = (name: string, key: string, of = key) => {
    host.put(`/etc/letsencrypt/live/${name}/privkey.pem`, `key ${key}\n`);
    host.put(`/etc/letsencrypt/live/${name}/fullchain.pem`, `certificate of key ${of}\n`);
  };
  const installed = (name: string) => host.read(`/etc/haproxy/certificates/${name}.pem`);

  /** Runs it beside a haproxy with these servers; the clock of the test goes on by a second with each look. */
  const balancer = (servers: readonly Server[], ...words: readonly string[]) => {
    host.put('/run/haproxy/states', states(servers));
    host.put('/run/haproxy/counts', counts(servers));
    host.program(
      'socat',
      [
        'read -r line; echo "$line" >>/run/haproxy/asked',
        'case $line in',
        '"show servers state") cat /run/haproxy/states ;;',
        '"show stat -1 4 -1") cat /run/haproxy/counts ;;',
        '"set server"*" state drain") name=${line#*/} name=${name%% *} site=${line#set server } site=${site%%/*}',
        'awk -v s="$site" -v n="$name" \'$2 == s && $4 == n { $7 = 8 } { print }\' /run/haproxy/states >/run/haproxy/new',
        'mv /run/haproxy/new /run/haproxy/states ;;',
        '"set server"*"/broken state ready") echo "cannot be changed" ;;',
        '"set server"*" state ready") name=${line#*/} name=${name%% *}',
        'awk -v n="$name" \'$4 == n { $7 = 0 } { print }\' /run/haproxy/states >/run/haproxy/new',
        'mv /run/haproxy/new /run/haproxy/states ;;',
        'esac',
      ].join('\n'),
    );
    host.program('date', 'echo >>"$0.n"; wc -l <"$0.n"');
    host.program('sleep');
    host.program('systemctl');
    host.program(
      'openssl',
      'case $1 in pkey) sed -n "s/^key //p" "$3" ;; x509) sed -n "s/^certificate of key //p" "$3" ;; esac',
    );
    host.put('/etc/haproxy/certificates/none', '');
    host.put('/srv/balancer', text, 0o755);
    const { status, stdout, stderr } = host.run(sh`${host.at('/srv/balancer')} ${words}`);
    const set = (host.read('/run/haproxy/asked') ?? '').split('\n').filter((line) => line.startsWith('set'));
    return { status, stdout: stdout.replaceAll(/ +/g, ' '), stderr: stderr.trim(), set };
  };
  const two: readonly Server[] = [{ name: 'app1' }, { name: 'app2' }];

  it('shows each server with what it does', () => {
    const servers: readonly Server[] = [
      { name: 'app1', open: [1, 2] },
      { name: 'app2', flags: 8 },
      { name: 'app3', isDown: true },
      { site: 'api', name: 'app1', flags: 64 },
    ];
    expect(balancer(servers, 'show').stdout).to.equal(
      'shop app1 ready up 3\nshop app2 drained up 0\nshop app3 ready down 0\napi app1 ready up 0\n',
    );
  });

  it('says that haproxy does not answer', () => {
    host.program('socat', 'exit 1');
    host.put('/srv/balancer', text, 0o755);
    expect(host.run(sh`${host.at('/srv/balancer')} show`)).to.deep.include({
      status: 1,
      stderr: 'balancer: haproxy does not answer at /run/haproxy/admin.sock\n',
    });
  });

  it('drains a server in all its sites, and keeps that for the next start of haproxy', () => {
    const servers = [...two, { site: 'api', name: 'app1' }, { site: 'api', name: 'app3' }];
    expect(balancer(servers, 'drain', 'app1')).to.deep.include({
      status: 0,
      stderr: '',
      set: ['set server shop/app1 state drain', 'set server api/app1 state drain'],
    });
    const kept = (host.read('/run/haproxy/servers.state') ?? '').trim().split('\n');
    expect(kept.slice(2).map((line) => line.split(' ').slice(1, 7).join(' '))).to.deep.equal([
      'shop 1 app1 192.0.2.1 2 8',
      'api 3 app1 192.0.2.3 2 8',
    ]);
    expect(kept[0]).to.equal('1');
  });

  it('drains none that is drained already', () => {
    expect(balancer([{ name: 'app1', flags: 8 }, { name: 'app2' }], 'drain', 'app1')).to.deep.include({
      status: 0,
      set: [],
    });
  });

  const refused: readonly (readonly [what: string, servers: readonly Server[], site: string])[] = [
    ['is the only one', [{ name: 'app1' }], 'shop'],
    ['has only one beside it that is down', [{ name: 'app1' }, { name: 'app2', isDown: true }], 'shop'],
    ['has only one beside it that is drained', [{ name: 'app1' }, { name: 'app2', flags: 8 }], 'shop'],
    ['is the only one of another site', [...two, { site: 'api', name: 'app1' }], 'api'],
  ];
  for (const [what, servers, site] of refused)
    it(`drains no server that ${what}`, () => {
      expect(balancer(servers, 'drain', 'app1')).to.deep.include({
        status: 1,
        stderr: `balancer: app1 is the only server of ${site} that is up: nobody would answer without it`,
        set: [],
      });
    });

  it('drains the only server when it is down', () => {
    expect(balancer([{ name: 'app1', isDown: true }], 'drain', 'app1').set).to.have.lengthOf(1);
  });

  it('waits for open requests no longer than it may', () => {
    expect(
      balancer([{ name: 'app1', open: [1, 2] }, { name: 'app2' }], 'drain', 'app1', '4'),
    ).to.deep.include({
      status: 0,
      stderr: '3 requests to app1 are still open after 4 seconds',
    });
  });

  it('gives a server back, and waits until it is up', () => {
    const servers = [{ name: 'app1', flags: 8 }, { name: 'app2' }];
    expect(balancer(servers, 'return', 'app1', '5')).to.deep.include({
      status: 0,
      set: ['set server shop/app1 state ready'],
    });
    expect(host.read('/run/haproxy/servers.state')).not.to.contain('app1');
    const down = [{ name: 'app1', isDown: true }];
    expect(balancer(down, 'return', 'app1', '5')).to.deep.include({
      status: 1,
      stderr: 'balancer: app1 is not up after 5 seconds: haproxy gets no good answer from it',
    });
    expect(balancer(down, 'return', 'app1').status).to.equal(0);
  });

  it('says what haproxy refuses', () => {
    expect(balancer([{ name: 'broken', flags: 8 }], 'return', 'broken')).to.deep.include({
      status: 1,
      stderr: 'balancer: haproxy does not make shop/broken ready: cannot be changed',
    });
  });

  it('names a server that no site has, after it looked for a while', () => {
    for (const words of [['drain'], ['return'], ['is', 'ready']])
      expect(balancer(two, ...words, 'app9')).to.deep.include({
        status: 1,
        stderr: 'balancer: no site has a server app9',
      });
  });

  it('tells in which state a server is in all its sites', () => {
    const servers = [{ name: 'app1' }, { name: 'app2', flags: 8 }, { site: 'api', name: 'app2' }];
    const is = (state: string, name: string) => balancer(servers, 'is', state, name).status;
    expect([is('ready', 'app1'), is('drained', 'app1')]).to.deep.equal([0, 1]);
    expect([is('ready', 'app2'), is('drained', 'app2')]).to.deep.equal([1, 1]);
  });

  it('installs certificates with their keys, and has haproxy reload once', () => {
    certificate('a.example', '1');
    certificate('b.example', '2');
    expect(balancer(two, 'certificates', 'check', 'a.example').status).to.equal(1);
    expect(balancer(two, 'certificates', 'install', 'a.example', 'b.example', 'c.example').status).to.equal(
      0,
    );
    expect([installed('a.example'), installed('b.example'), installed('c.example')]).to.deep.equal([
      'key 1\ncertificate of key 1\n',
      'key 2\ncertificate of key 2\n',
      undefined,
    ]);
    const reloads = () => host.calls().filter((call) => call.startsWith('systemctl reload'));
    expect(reloads()).to.deep.equal(['systemctl reload haproxy.service']);
    expect(balancer(two, 'certificates', 'check', 'a.example', 'b.example', 'c.example').status).to.equal(0);
    balancer(two, 'certificates', 'install', 'a.example', 'b.example');
    expect(reloads()).to.have.lengthOf(1);
  });

  it('installs no certificate of another key, and the others all the same', () => {
    certificate('a.example', '1', '9');
    certificate('b.example', '2');
    expect(balancer(two, 'certificates', 'install', 'a.example', 'b.example')).to.deep.include({
      status: 1,
      stderr: 'balancer: these certificates do not belong to their keys: a.example',
    });
    expect([installed('a.example'), installed('b.example') !== undefined]).to.deep.equal([undefined, true]);
  });

  it('shows how it is used', () => {
    for (const words of [[], ['drain'], ['is', 'open', 'app1'], ['certificates'], ['show', 'x']]) {
      const { status, stderr } = balancer(two, ...words);
      expect([status, stderr.split('\n')[0]?.startsWith('usage: balancer show')]).to.deep.equal([64, true]);
    }
  });
});
