import { dirname } from 'node:path';
import { expect } from 'chai';
import { cli } from '../cli/command-line';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

/** A description whose only environment is the lab, with these values. */
const description = (values: object): string => `
const project = defineProject({ groups: {}, vars: object({}) });
exports.architecture = project.architecture({ environments: { development: ${JSON.stringify(values)} } });`;

describe('the architecture against real hosts', function () {
  this.timeout(120_000);
  const host = useLabHost();
  const projects: LabProject[] = [];
  after(() => projects.forEach((project) => project.remove()));

  /** Compares the host, and one that is not there, with these values. */
  async function compare(values: object, ...words: readonly string[]) {
    const members = {
      app1: { host: host() },
      app2: { host: host(), connection: { port: 9, connectTimeout: 1, connectRetries: 0 } },
    };
    const project = labProject(members, { 'inventory/architecture.js': description(values) });
    projects.push(project);
    const here = process.cwd();
    process.chdir(dirname(dirname(project.file('inventory/architecture.js'))));
    try {
      return await cli('architecture', 'hosts', ...words);
    } finally {
      process.chdir(here);
    }
  }

  it('finds a host as declared', async () => {
    const { ID = '', VERSION_ID = '' } = Object.fromEntries(
      (await host().exec('cat /etc/os-release'))
        .split('\n')
        .map((line) => line.replaceAll('"', '').split('=')),
    ) as Partial<Record<string, string>>;
    const values = {
      servers: { all: { vcpus: 1, memoryGiB: 0.5, atLeast: true } },
      operatingSystem: `${ID} ${VERSION_ID}`,
    };
    const { code, stdout } = await compare(values, 'app1');
    expect([code, stdout]).to.deep.equal([0, 'app1: as declared\n']);
  });

  it('says what a host has otherwise, and who did not answer', async () => {
    const values = { servers: { app1: { vcpus: 999 } }, operatingSystem: 'Debian 99' };
    const { code, stdout } = await compare(values, 'all');
    expect(code).to.equal(1);
    expect(stdout)
      .to.match(
        /^environments\.development\.servers\.app1\.vcpus must be 999 vCPUs on app1, which has \d+\n {2}hint: /,
      )
      .and.match(/\nenvironments\.development\.operatingSystem must be Debian 99 on app1, which has Debian /)
      .and.match(/\nunreachable app2:\n/);
    const json = await compare(values, 'app1', '-o', 'json');
    const { findings } = JSON.parse(json.stdout) as {
      readonly findings: readonly { readonly heading: string }[];
    };
    expect(findings).to.have.length(2);
  });
});
