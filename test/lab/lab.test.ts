import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { groupDirectories } from '../../lib/lab/cgroup';
import { run, type Outcome } from '../../lib/lab/command';
import { labDown } from '../../lib/lab/down';
import type { LabHost } from '../../lib/lab/host';
import {
  labExec,
  labHosts,
  labPause,
  labReset,
  labStart,
  labStatus,
  labStop,
  labUnpause,
} from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { sshArguments } from '../../lib/lab/ssh';
import { formatSubnet, parseSubnet } from '../../lib/lab/subnet';
import { labUp } from '../../lib/lab/up';

// A lab beside the one that other tests use, because these tests take it down.
const environment = { ...process.env, HOSTWRIGHT_LAB: 'own-test' };
const settings = labSettings(environment);
const canBoot = process.platform === 'linux' && process.getuid?.() === 0;

(canBoot ? describe : describe.skip)('a lab on this computer', () => {
  before(() => labDown({ settings }));
  after(() => labDown({ settings }));

  describe('with ten hosts', () => {
    let hosts: LabHost[] = [];
    before(async () => (hosts = await labUp({ hosts: 10, settings })));

    it('lets the user log in to every host by its known host key, and become root', async () => {
      expect(hosts.map(({ name }) => name)).to.deep.equal(numbered(10));
      const logins = await Promise.all(hosts.map((host) => ssh(host, 'uname -n; sudo -n id -u')));
      expect(logins.map(({ stdout }) => stdout)).to.deep.equal(numbered(10).map((name) => `${name}\n0\n`));
    });

    it('gives every host a systemd of its own that has nothing to complain about', async () => {
      const states = await Promise.all(
        hosts.map(({ name }) => inside(name, 'systemctl is-system-running --wait')),
      );
      expect(states).to.deep.equal(hosts.map(() => 'running\n'));
      const identities = await Promise.all(hosts.map(({ name }) => inside(name, 'cat /etc/machine-id')));
      expect(new Set(identities)).to.have.property('size', 10);
    });

    it('does not let the systemd of one host act on the services of another', async () => {
      await inside('lab1', 'systemctl stop ssh.socket ssh.service');
      expect(await inside('lab2', 'systemctl is-active ssh.service')).to.equal('active\n');
      await inside('lab1', 'systemctl start ssh.service');
    });

    it('gives every host a firewall of its own', async () => {
      await inside('lab1', 'iptables -A INPUT -p tcp --dport 22 -j REJECT');
      expect(await inside('lab2', 'iptables -S INPUT')).to.equal('-P INPUT ACCEPT\n');
      expect((await ssh(host('lab1'), 'true')).code).to.equal(255);
      expect((await ssh(host('lab2'), 'true')).code).to.equal(0);
      await inside('lab1', 'iptables -F');
    });

    it('lets the hosts reach each other by name', async () => {
      for (const name of ['lab2', 'lab2.lab.test', 'lab10']) {
        const greeting = await inside('lab1', `bash -c 'read -r line </dev/tcp/${name}/22; echo "$line"'`);
        expect(greeting).to.match(/^SSH-2.0-OpenSSH/);
      }
    });

    it('lets apt install packages', async () => {
      await inside('lab3', 'apt-get update -q && apt-get install -q -y --no-install-recommends tree');
      expect(await inside('lab3', 'dpkg-query -W -f "\\${Status}" tree')).to.equal('install ok installed');
    });

    it('leaves hosts alone that are up', async () => {
      const before = await startTimes(hosts);
      expect(await labUp({ hosts: 10, settings })).to.deep.equal(hosts);
      expect(await labUp({ hosts: 2, settings })).to.deep.equal(hosts.slice(0, 2));
      expect(await startTimes(hosts)).to.deep.equal(before);
    });

    it('resets a host to pristine in seconds, with the same key and without touching its neighbours', async () => {
      await inside(
        'lab1',
        'apt-get update -q; apt-get install -q -y --no-install-recommends tree; useradd mallory',
      );
      const neighbours = hosts.filter(({ name }) => name !== 'lab1');
      const before = await startTimes(neighbours);
      const startedAt = Date.now();
      await labReset(['lab1'], { settings });
      expect(Date.now() - startedAt).to.be.below(15_000);
      expect(await inside('lab1', 'dpkg-query -W tree 2>&1; id mallory 2>&1; true')).to.match(
        /no packages found matching tree\n.*no such user/,
      );
      expect(labHosts(settings)).to.deep.equal(hosts);
      expect((await ssh(host('lab1'), 'true')).code).to.equal(0);
      expect(await startTimes(neighbours)).to.deep.equal(before);
      // lab10 has a name that begins like that of lab1.
      expect((await ssh(host('lab10'), 'true')).code).to.equal(0);
    });

    it('keeps the disk of a host that is stopped and started', async () => {
      await inside('lab4', 'echo kept >/root/kept');
      await labStop('lab4', settings);
      expect(state('lab4')).to.equal('stopped');
      expect((await ssh(host('lab4'), 'true')).code).to.equal(255);
      await labStart('lab4', settings);
      expect(await inside('lab4', 'cat /root/kept')).to.equal('kept\n');
      expect((await ssh(host('lab4'), 'true')).code).to.equal(0);
    });

    it('boots a host again that reboots from inside, with its disk, and says when it is up', async () => {
      const bootId = () => inside('lab8', 'cat /proc/sys/kernel/random/boot_id');
      const before = await bootId();
      // Whoever looks into a host while it goes down does not hold it up.
      const looking = labExec('lab8', 'echo kept >/root/kept; systemctl reboot; sleep 60', settings);
      expect((await looking).code).not.to.equal(0);
      await untilGone(join(settings.directory, 'machines/lab8/ready'));
      await labUp({ hosts: 8, settings });
      expect(await bootId()).not.to.equal(before);
      expect(await inside('lab8', 'cat /root/kept; systemctl is-system-running --wait')).to.equal(
        'kept\nrunning\n',
      );
      expect((await ssh(host('lab8'), 'true')).code).to.equal(0);
    });

    it('boots a host again each time, and resets one that is just rebooting', async () => {
      await labExec('lab8', 'systemctl reboot; sleep 60', settings);
      await labReset(['lab8'], { settings });
      expect(await inside('lab8', 'ls -A /root | grep -c kept || true')).to.equal('0\n');
    });

    it('leaves a host stopped that powers itself off', async () => {
      await labExec('lab9', 'systemctl poweroff; sleep 60', settings);
      while (state('lab9') !== 'stopped') await sleep(50);
      await labStart('lab9', settings);
      expect((await ssh(host('lab9'), 'true')).code).to.equal(0);
    });

    it('freezes a host so that it answers nothing, and lets it go on', async () => {
      labPause('lab5', settings);
      expect(state('lab5')).to.equal('paused');
      const login = ssh(host('lab5'), 'echo on');
      expect(await Promise.race([login, sleep(1500)])).to.equal(undefined);
      labUnpause('lab5', settings);
      expect(await login).to.deep.include({ code: 0, stdout: 'on\n' });
    });

    it('resets a host that is frozen', async () => {
      labPause('lab6', settings);
      await labReset(['lab6'], { settings });
      expect(state('lab6')).to.equal('running');
    });

    it('makes a host anew with another release', async () => {
      await labReset(['lab7'], { suite: 'trixie', settings });
      expect((await ssh(host('lab7'), '. /etc/os-release; echo $VERSION_CODENAME')).stdout).to.equal(
        'trixie\n',
      );
      expect(labHosts(settings)[6]).to.have.property('suite', 'trixie');
      expect((await ssh(host('lab7'), 'true')).code).to.equal(0);
    });

    it('returns code, output and errors of a script', async () => {
      const outcome = await labExec('lab2', 'echo out; echo err >&2; exit 3', settings);
      expect(outcome).to.deep.equal({ code: 3, stdout: 'out\n', stderr: 'err\n' });
    });

    it('refuses a host that is not there, with those that are', async () => {
      const thrown = await labReset(['lab11'], { settings }).catch((error: unknown) => error);
      expect(thrown).to.have.property('code', 'LAB_HOST_UNKNOWN');
      expect((thrown as Error).message)
        .to.contain('"lab11"')
        .and.to.contain('lab10');
    });

    it('never sends a packet for a host to the default gateway', async () => {
      const [{ address }] = hosts as [LabHost];
      const via = async (): Promise<string> => (await run(['ip', 'route', 'get', address])).stdout;
      expect(await via()).to.contain(`dev ${settings.bridge}`);
      await run(['ip', 'link', 'set', settings.bridge, 'down']);
      expect(await via()).to.equal('');
      await run(['ip', 'link', 'set', settings.bridge, 'up']);
    });

    it('leaves nothing behind when it is taken down', async () => {
      expect(await leftovers()).not.to.deep.equal([]);
      await labDown({ settings });
      expect(await leftovers()).to.deep.equal([]);
      expect(labStatus(settings)).to.deep.equal([]);
    });
  });

  it('is brought up once by two who want it at the same time', async () => {
    const told: string[] = [];
    const [one, other] = await Promise.all([
      labUp({ hosts: 2, settings }),
      labUp({ hosts: 3, settings, onProgress: (message) => told.push(message) }),
    ]);
    expect(other.slice(0, 2)).to.deep.equal(one);
    expect(told.join('\n')).to.contain('waiting for another process');
    expect(await Promise.all(other.map(async (each) => (await ssh(each, 'true')).code))).to.deep.equal([
      0, 0, 0,
    ]);
  });

  for (const delayMs of [0, 200, 500, 1000]) {
    it(`leaves nothing behind when who boots it is killed after ${delayMs} ms`, async () => {
      await bootAndKill(delayMs);
      expect(await leftovers()).not.to.deep.equal([]);
      await labDown({ settings });
      expect(await leftovers()).to.deep.equal([]);
    });
  }

  it('leaves nothing behind where it came up with another subnet than it is taken down with', async () => {
    await labDown({ settings });
    const other = '10.77.4.0/24';
    await labUp({ hosts: 1, settings: { ...settings, subnet: parseSubnet(other) } });
    await labDown({ settings });
    expect(await leftovers()).to.deep.equal([]);
    expect((await run(['ip', 'route', 'show', 'table', 'all'])).stdout).not.to.contain(other);
  });

  it('has hosts with names of their own, and no place for others', async () => {
    await labDown({ settings });
    const names = ['edge1', 'database-primary'];
    const hosts = await labUp({ hosts: names, settings });
    expect(hosts.map(({ name }) => name)).to.deep.equal(names);
    const { stdout } = await labExec('edge1', 'uname -n; getent hosts database-primary', settings);
    expect(stdout).to.match(/^edge1\n\S+\.12 +database-primary/);
    let message = '';
    await labUp({ hosts: 2, settings }).catch((error: unknown) => (message = String(error)));
    expect(message).to.contain('has other hosts (edge1, database-primary), and no place for lab1');
    await labDown({ settings });
    expect(await leftovers()).to.deep.equal([]);
  });

  it('comes up after who booted it was killed', async () => {
    await bootAndKill(700);
    const hosts = await labUp({ hosts: 8, settings });
    expect(await Promise.all(hosts.map(async (each) => (await ssh(each, 'true')).code))).to.deep.equal(
      hosts.map(() => 0),
    );
  });
});

async function untilGone(file: string): Promise<void> {
  while (existsSync(file)) await sleep(20);
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `lab${index + 1}`);
}

function host(name: string): LabHost {
  return labHosts(settings).find((each) => each.name === name)!;
}

function state(name: string): string | undefined {
  return labStatus(settings).find((each) => each.name === name)?.state;
}

function ssh(to: LabHost, command: string): Promise<Outcome> {
  return run(['ssh', '-o', 'ConnectTimeout=2', ...sshArguments(settings, to), command]);
}

async function inside(name: string, script: string): Promise<string> {
  const { code, stdout, stderr } = await labExec(name, script, settings);
  expect(code, stderr).to.equal(0);
  return stdout;
}

async function startTimes(hosts: readonly LabHost[]): Promise<string[]> {
  return Promise.all(hosts.map(({ name }) => inside(name, 'cut -d" " -f22 /proc/1/stat')));
}

// The process says when it boots the first host; from then on it lives for some time.
async function bootAndKill(delayMs: number): Promise<void> {
  await labDown({ settings });
  const main = join(__dirname, '../../lib/cli/lab.ts');
  const booter = spawn(process.execPath, ['-r', 'ts-node/register', main, 'up', '8'], { env: environment });
  const ended = new Promise((resolve) => booter.once('close', resolve));
  await new Promise<void>((resolve) => {
    booter.stderr.on('data', (data: Buffer) => data.includes('booting') && resolve());
    booter.once('close', () => resolve());
  });
  await sleep(delayMs);
  expect(booter.exitCode, 'it must still be booting').to.equal(null);
  booter.kill('SIGKILL');
  await ended;
}

// Everything on this computer that carries the name of the lab, found without the lab's own code.
async function leftovers(): Promise<string[]> {
  const lines = async (...argv: string[]): Promise<string[]> => (await run(argv)).stdout.split('\n');
  const marks = [settings.bridge, settings.machinePrefix, `${settings.directory}/`, settings.group];
  const having = (texts: readonly string[]): string[] =>
    texts.filter((text) => marks.some((mark) => text.includes(mark)));
  return [
    ...having(readFileSync('/proc/mounts', 'utf8').split('\n')),
    ...having(await lines('ip', '-o', 'link')),
    ...(await lines('ip', 'route', 'show', 'table', 'all')).filter((line) =>
      line.includes(formatSubnet(settings.subnet)),
    ),
    ...(await lines('nft', 'list', 'tables')).filter((line) =>
      line.includes(settings.group.replaceAll('-', '_')),
    ),
    ...groupDirectories(settings.group).filter(existsSync),
    ...having(processes()),
    ...[settings.directory].filter(existsSync),
  ];
}

function processes(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    });
}
