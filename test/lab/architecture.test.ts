import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { SeenEnvironment, SeenHost } from '../../lib/architecture/seen/schema';
import { cli, type Finished } from '../cli/command-line';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

/** A description whose only environment is the lab; each host has the services, and flows lead to them. */
const description = (values: object, services: object, more: object): string => `
const project = defineProject({ groups: {}, vars: object({}) });
const services = project.services(${JSON.stringify(services)});
exports.architecture = project.architecture({
  environments: { development: ${JSON.stringify(values)} },
  networking: { flows: [{ from: 'internet', to: Object.values(services) }] },
  services,
  ...${JSON.stringify(more)},
});`;

const ssh = { ssh: { group: 'all', port: 22, protocol: 'ssh' } };

describe('the architecture against real hosts', function () {
  this.timeout(300_000);
  const host = useLabHost();
  const projects: LabProject[] = [];
  afterEach(() => projects.splice(0).forEach((project) => project.remove()));

  /** A project with the host as app1, and with app2, which is not there. */
  function described(values: object, services: object = ssh, more: object = {}) {
    const members = {
      app1: { host: host() },
      app2: { host: host(), connection: { port: 9, connectTimeout: 1, connectRetries: 0 } },
    };
    const project = labProject(members, {
      'inventory/architecture.js': description(values, services, more),
      'motd.js': `
module.exports = playbook('motd', [
  play({ name: 'greet', hosts: 'app1', tasks: () => [file({ path: '/etc/motd', content: 'hello\\n' })] }),
]);`,
    });
    projects.push(project);
    const directory = dirname(project.file('motd.js'));
    const seenFile = join(directory, '.hostwright', 'seen', 'development.json');
    return {
      ...project,
      seen: () => JSON.parse(readFileSync(seenFile, 'utf8')) as SeenEnvironment,
      write: (hosts: Readonly<Record<string, SeenHost>>) => {
        const seen = JSON.parse(readFileSync(seenFile, 'utf8')) as SeenEnvironment;
        writeFileSync(seenFile, JSON.stringify({ ...seen, hosts }));
      },
      document: (...words: readonly string[]) =>
        within(directory, 'architecture', 'document', '-e', 'development', ...words),
      compare: (...words: readonly string[]) => within(directory, 'architecture', 'hosts', ...words),
    };
  }

  async function within(directory: string, ...words: readonly string[]): Promise<Finished> {
    const here = process.cwd();
    process.chdir(directory);
    try {
      return await cli(...words);
    } finally {
      process.chdir(here);
    }
  }

  it('finds a host as declared, and keeps what it saw', async () => {
    const { ID = '', VERSION_ID = '' } = Object.fromEntries(
      (await host().exec('cat /etc/os-release'))
        .split('\n')
        .map((line) => line.replaceAll('"', '').split('=')),
    ) as Partial<Record<string, string>>;
    const project = described({
      servers: { all: { vcpus: 1, memoryGiB: 0.5, storageGiB: 0.5, atLeast: true } },
      operatingSystem: `${ID} ${VERSION_ID}`,
    });
    const { code, stdout, stderr } = await project.compare('app1');
    expect([code, stdout, stderr]).to.deep.equal([
      0,
      'app1: as declared\n',
      'seen: .hostwright/seen/development.json\n',
    ]);
    const { state } = project.seen().hosts['app1'] ?? {};
    expect(state?.listening).to.deep.include({
      ...{ transport: 'tcp', address: '0.0.0.0', port: 22, process: 'sshd', unit: 'ssh.service' },
    });
    expect(state?.units).to.deep.equal({ 'ssh.service': { active: 'active', enabled: 'enabled' } });
    expect(state?.packages['openssh-server']).to.match(/^1:\d/);
    expect(Date.now() - Date.parse(state?.at ?? '')).to.be.within(0, 300_000);
    const document = await project.document();
    expect(document.stdout)
      .to.match(/\n_\(read at \d{4}-\d\d-\d\d \d\d:\d\d UTC from app1, (?:just now|\d minutes? ago)\)_\n/)
      .and.contain('| 22/tcp | ssh | app1 | anywhere | sshd (ssh.service) |\n')
      .and.match(/\n\| unit \| ssh\.service \| active, enabled \| app1 \|\n/);
    const intended = await project.document('--intended');
    expect(intended.stdout).to.not.match(/Seen:|read at/);
  });

  it('says what a host has otherwise and who did not answer, of whom it keeps what was seen', async () => {
    const project = described({ servers: { app1: { vcpus: 999 } }, operatingSystem: 'Debian 99' });
    await project.compare('app1');
    const { state } = project.seen().hosts['app1'] ?? {};
    const old = { state: { ...state!, at: new Date(Date.now() - 3 * 86_400_000).toISOString() } };
    project.write({ app2: old, gone: {} });
    const { code, stdout } = await project.compare('all');
    expect(code).to.equal(1);
    expect(stdout)
      .to.match(
        /^ {2}environments\.development\.servers\.app1\.vcpus must be 999 vCPUs on app1, which has \d+\n {4}hint: /m,
      )
      .and.match(
        /^ {2}environments\.development\.operatingSystem must be Debian 99 on app1, which has Debian /m,
      )
      .and.match(/\nunreachable app2:\n/)
      .and.match(/\napp2: last seen \d{4}-\d\d-\d\d \d\d:\d\d UTC, 3 days ago\n$/);
    expect(Object.keys(project.seen().hosts).sort()).to.deep.equal(['app1', 'app2']);
    expect(project.seen().hosts['app2']).to.deep.equal(old);
    const json = await project.compare('app1', '-o', 'json');
    const { findings } = JSON.parse(json.stdout) as {
      readonly findings: readonly { readonly heading: string }[];
    };
    expect(findings).to.have.length(2);
  });

  it('finds what listens without a service, a service that does not, and a certificate near its end', async () => {
    await host().exec(`
systemd-run --quiet --unit=stray --socket-property=ListenStream=0.0.0.0:8085 sleep 1000
systemd-run --quiet --unit=own --socket-property=ListenStream=127.0.0.1:8086 sleep 1000
cd /run
printf '%s\\n' '[ca]' default_ca=own '[own]' database=index serial=serial new_certs_dir=. default_md=sha256 policy=any \\
  copy_extensions=copy '[any]' commonName=supplied >ca.conf
: >index; echo 01 >serial
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=shop.lab.test \\
  -addext subjectAltName=DNS:shop.lab.test -keyout key.pem -out request.pem 2>>openssl.txt
openssl ca -batch -selfsign -config ca.conf -keyfile key.pem -in request.pem -out certificate.pem -notext \\
  -startdate 20260101000000Z -enddate "$(date -u -d '+5 days 1 hour' +%Y%m%d%H%M%SZ)" 2>>openssl.txt
systemd-run --quiet --unit=site openssl s_server -accept 443 -cert /run/certificate.pem -key /run/key.pem -quiet
for try in $(seq 100); do ss -Htln sport = :443 | grep -q . && break; sleep 0.2; done`);
    const services = {
      ...ssh,
      site: { group: 'all', port: 443, protocol: 'https', endpoint: 'https://shop.lab.test' },
      api: { group: 'all', port: 3873, protocol: 'http' },
    };
    const project = described({ purpose: 'a test' }, services);
    const { code, stdout } = await project.compare('app1');
    expect(code).to.equal(1);
    expect(stdout.split('\n').filter((line) => !line.startsWith('    hint: '))).to.deep.equal([
      'Port and Endpoint Mapping',
      '  services.api.port is 3873/tcp, but nothing listens there on app1',
      '  services has no entry for 8085/tcp on app1, where systemd (init.scope) listens at 0.0.0.0',
      '',
      'HTTPS › Certificate Management',
      '  security.https.certificates must have a certificate for shop.lab.test: port 443 of app1 shows one that ends in 5 days',
      '',
    ]);
  });

  it('keeps how runs and checks for drift ended, without the command', async () => {
    const project = described({ purpose: 'a test' });
    const check = await project.run('motd.js', '--check');
    expect(check.code, check.stderr).to.equal(2);
    expect((await project.document()).stdout).to.not.contain('motd:');
    expect((await project.drift('motd.js')).code).to.equal(2);
    expect((await project.document()).stdout).to.match(/\n\| app1 \|.* \| motd: 1 task differs, .*\|\n/);
    expect((await project.run('motd.js')).code).to.equal(0);
    expect((await project.drift('motd.js')).code).to.equal(0);
    const { stdout } = await project.document();
    const when = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC, (?:just now|\\d minutes? ago)';
    expect(stdout).to.match(
      new RegExp(`\n\\| app1 \\| motd: 1 task changed, ${when} \\| motd: no drift, ${when} \\|\n`),
    );
  });
});
