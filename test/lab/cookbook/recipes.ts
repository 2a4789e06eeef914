import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labAcme } from '../../../lib/lab/pebble';
import type { TestHost } from '../harness';
import { labPublicKey, type ReaderProject, type Replaced } from './project';

/** The names of the cookbook's hosts. */
export type Name = 'web1' | 'web2' | 'db1';

/** What a page of the cookbook needs to be run. */
export interface Recipe {
  /** The hosts that its commands reach. */
  readonly hosts: readonly Name[];
  /** Why it cannot be run in the lab. */
  readonly skip?: string;
  /** Prepares what the page takes for granted, and says what takes the place of what in it. */
  readonly prepare?: (ground: Ground) => Promise<Replaced | undefined>;
}

/** What a page is run on. */
export interface Ground {
  readonly host: (name: Name) => TestHost;
  readonly project: ReaderProject;
}

/** The pages of the cookbook by their name. */
export const recipes: Readonly<Record<string, Recipe>> = {
  administrators: { hosts: ['web1'] },
  backup: { hosts: ['db1'], prepare: on('db1', 'mkdir /srv/app; echo 1 >/srv/app/data') },
  'bare-host': { hosts: ['db1'], prepare: useLabKey },
  environments: { hosts: ['web1', 'web2'] },
  firewall: { hosts: ['web1', 'db1'] },
  'jump-host': { hosts: ['web1', 'db1'], prepare: goThroughGate },
  'log-rotation': { hosts: ['db1'] },
  'nightly-drift': { hosts: ['db1'], prepare: makeWebhook },
  'node-exporter': { hosts: ['db1'] },
  'own-service': { hosts: ['web1'] },
  'patch-and-reboot': { hosts: ['web2'], prepare: makeUpgrade },
  postgresql: { hosts: ['db1'] },
  'remove-leaver': { hosts: ['db1'], prepare: makeLeaver },
  'replace-host': { hosts: ['web1', 'web2'], prepare: replaceOne },
  'rotate-key': { hosts: ['web1', 'web2'], prepare: makeOldKey },
  'run-once': { hosts: ['web1', 'web2'] },
  secrets: { hosts: ['web1'], prepare: writePassword },
  'static-site': { hosts: ['web1'], prepare: makeRepository },
  'swap-and-sysctl': { hosts: ['db1'] },
  'time-and-locale': { hosts: ['db1'] },
  'tls-site': { hosts: ['web1', 'db1'], prepare: useOwnAuthority },
  ubuntu: { hosts: [], skip: 'the lab has Debian machines only' },
  'unattended-upgrades': { hosts: ['db1'] },
};

function on(name: Name, script: string) {
  return async ({ host }: Ground) => {
    await host(name).exec(script);
    return undefined;
  };
}

function useLabKey({ host }: Ground): Promise<Replaced> {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ3DbcFEsQcCXIe0M89N3JrpqgWmY6MuSwKW40Akpda ops';
  return Promise.resolve([[key, labPublicKey(host('db1').name, 'ops')]]);
}

async function makeLeaver({ host }: Ground) {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtvNUeyn7Qe0PrEkj6MKBrzeQm3CGv9D4436gGffno+ eve';
  await host('db1').exec(`useradd -m eve
    echo 'eve ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/eve; chmod 440 /etc/sudoers.d/eve
    mkdir -p /var/spool/cron/crontabs; echo '0 0 * * * /bin/true' >/var/spool/cron/crontabs/eve
    echo '${key}' >>/home/deploy/.ssh/authorized_keys
    setsid runuser -u eve -- sleep 1000 >/dev/null 2>&1 </dev/null &`);
  return undefined;
}

async function makeOldKey({ host }: Ground) {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFIqalMtfpThNATkY/K8cIS89z2pOpv1g6xFSon8I4cL ci-2025';
  for (const name of ['web1', 'web2'] as const)
    await host(name).exec(`useradd -m ci; install -d -m 700 -o ci -g ci /home/ci/.ssh
      echo '${key}' >/home/ci/.ssh/authorized_keys
      chown ci:ci /home/ci/.ssh/authorized_keys; chmod 600 /home/ci/.ssh/authorized_keys`);
  return undefined;
}

async function replaceOne({ host, project }: Ground) {
  await project.type('npx hostwright run playbooks/site.ts -e production');
  await host('web1').reset();
  return undefined;
}

/** The names by which `ssh` knows the hosts go through the gate as well, once nothing else gets in. */
function goThroughGate({ project }: Ground) {
  const file = join(project.home, '.ssh/names');
  execFileSync('sed', ['-i', 's/^Host db1$/&\\n  ProxyCommand ssh -W %h:%p web1/', file]);
  return Promise.resolve(undefined);
}

/** The check is one that finds something; who listens at the webhook notes that it was told. */
async function makeWebhook({ host }: Ground) {
  await host('db1').exec(`mkdir -p /opt/site/node_modules/.bin
    printf '#!/bin/sh\\nexit 2\\n' >/opt/site/node_modules/.bin/hostwright
    chmod 755 /opt/site/node_modules/.bin/hostwright
    printf '%s\\n' '#!/bin/sh' 'head -n 1 >/run/told' 'printf "HTTP/1.0 204 No Content\\r\\n\\r\\n"' >/run/hook
    chmod 755 /run/hook
    systemd-run --quiet --unit=hook systemd-socket-activate --accept --inetd -l 127.0.0.1:8000 /run/hook`);
  return [['https://chat.example.com/hooks/operations', 'http://127.0.0.1:8000/']] as const;
}

/** A package with a newer version in a repository, and a reboot that is due. */
async function makeUpgrade({ host }: Ground) {
  await host('web2').exec(`set -e
    mkdir -p /srv/packages; cd /srv/packages
    for version in 1.0 2.0; do
      mkdir -p greeter/DEBIAN
      printf '%s\\n' 'Package: greeter' "Version: $version" 'Architecture: all' 'Maintainer: x <x@example.com>' \\
        'Description: greets' >greeter/DEBIAN/control
      dpkg-deb --build greeter "greeter_$version.deb" >/dev/null
    done
    dpkg -i greeter_1.0.deb >/dev/null
    { cat greeter/DEBIAN/control
      echo 'Filename: ./greeter_2.0.deb'
      echo "Size: $(stat -c %s greeter_2.0.deb)"
      echo "SHA256: $(sha256sum greeter_2.0.deb | cut -d ' ' -f 1)"; } >Packages
    echo 'deb [trusted=yes] file:/srv/packages ./' >/etc/apt/sources.list.d/greeter.list
    apt-get update -qq
    apt-get upgrade -qq -y >/dev/null 2>&1 -o Dir::Etc::SourceParts=/nowhere
    touch /run/reboot-required`);
  return undefined;
}

function writePassword({ project }: Ground) {
  mkdirSync(join(project.home, '.config/site'), { recursive: true });
  writeFileSync(join(project.home, '.config/site/smtp-password'), 'another-s3cr3t\n');
  return Promise.resolve(undefined);
}

/** A repository on the host itself, made here: the lab sees no others. */
async function makeRepository({ host }: Ground) {
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-repository-'));
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@example.com', ...words]);
  git('init', '-q', '-b', 'main', '--template=', '.');
  writeFileSync(join(folder, 'index.html'), '<h1>Hello</h1>\n');
  git('add', '.');
  git('commit', '-q', '-m', 'one');
  const archive = execFileSync('tar', ['-C', join(folder, '.git'), '-cz', '.']).toString('base64');
  rmSync(folder, { recursive: true });
  await host('web1').exec(
    `mkdir /srv/site.git; echo ${archive} | base64 -d | tar -xz -C /srv/site.git; chown -R root:root /srv/site.git`,
  );
  return [['https://git.example.com/site.git', 'file:///srv/site.git']] as const;
}

/** The lab has an authority of its own, which no system trusts, and names of its own. */
async function useOwnAuthority({ host }: Ground) {
  const { directoryUrl, serverCa } = await labAcme(host('db1').name);
  const web = host('web1');
  await web.exec(`cat > /etc/ssl/certs/lab.pem <<.\n${serverCa}.`);
  return [
    ['www.example.com', `${web.name}.lab.test`],
    ['agreeTos: true', `agreeTos: true, server: '${directoryUrl}', caBundle: '/etc/ssl/certs/lab.pem'`],
    ['https://acme-v02.api.letsencrypt.org/directory', directoryUrl],
  ] as const;
}
