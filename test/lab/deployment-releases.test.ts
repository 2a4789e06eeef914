import { expect } from 'chai';
import { labStart, labStop } from '../../lib/lab/lab';
import { nodeApp } from '../../roles/node-app';
import { controllerFiles } from './controller-files';
import { useLabHost } from './harness';
import { describeLong } from './long';

/** Forks a worker and a shell, so that there is more than one process to leave behind. */
const server = `
const { spawn } = require('node:child_process');
const { createServer } = require('node:http');
const { basename } = require('node:path');
spawn('/bin/sleep', ['infinity'], { cwd: process.cwd() });
createServer((request, response) => {
  response.end(JSON.stringify({ status: 'ok', release: basename(process.cwd()) }));
}).listen({ fd: 3 });
process.on('SIGTERM', () => process.exit(0));
`;

const ids = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'];

/**
 * Prints each place that names a release: what processes work in and run, their arguments and variables, units as systemd
 * knows them, files of units, and links.
 */
const mentions = `
for one in /proc/[0-9]*; do
  readlink "$one/cwd" "$one/exe"
  tr '\\0' '\\n' <"$one/environ"
  readlink "$one"/fd/*
done 2>/dev/null | grep -o '/srv/app/[a-z]*/[^/ ]*' | sed 's/^/process /'
systemctl show '*' --no-pager 2>/dev/null | grep -o '/srv/app/releases/[^/ ;]*' | sed 's/^/unit /'
grep -rho '/srv/app/releases/[^/ ]*' /etc/systemd /run/systemd/system /run/systemd/transient 2>/dev/null | sed 's/^/file /'
find /srv /etc /run /usr/local -xdev -type l -lname '*releases/*' -printf 'link %l\\n'
find /srv/app -xdev -maxdepth 1 -type l -printf 'link %f %l\\n'
`;

describeLong('six releases of which three are kept, on a real host', function () {
  this.timeout(600_000);
  const host = useLabHost();

  const deploy = async (id: string) => {
    const src = controllerFiles({ 'server.js': `${server}// ${id}\n` });
    const run = await host().apply(
      nodeApp({
        name: 'app',
        release: { id, src },
        start: 'server.js',
        port: 3000,
        keep: 3,
        drainSeconds: 2,
        environment: { RELEASED: id },
        health: { json: { release: id } },
      }),
    );
    expect(run.errors).to.deep.equal([]);
  };
  const seen = async () => [...new Set((await host().exec(`${mentions}:`)).trim().split('\n'))].sort();

  const wanted = [
    'link current releases/r6',
    'link environment environments/r6',
    'link releases/r6',
    'process /srv/app/releases/r6',
  ];

  before(() =>
    host().exec(
      'apt-get update -qq; apt-get install -y -qq --no-install-recommends curl ca-certificates >/dev/null 2>&1',
    ),
  );

  it('leave nothing that refers to one that is gone', async () => {
    for (const id of ids) await deploy(id);
    expect(await host().exec('ls /srv/app/releases; ls /srv/app/environments')).to.equal(
      'r4\nr5\nr6\nr4\nr5\nr6\n',
    );
    expect(await seen()).to.deep.equal(wanted);
  });

  it('leave nothing after a boot either, and the last one runs', async () => {
    await labStop(host().name);
    await labStart(host().name);
    const answer = await host().exec(
      'until systemctl is-active -q app.socket; do sleep 0.3; done; curl -s -m 60 http://127.0.0.1:3000/',
    );
    expect(answer).to.equal('{"status":"ok","release":"r6"}');
    expect(await host().exec('systemctl is-failed "*" || :')).to.not.include('failed');
    expect(await seen()).to.deep.equal(wanted);
  });
});
