import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** A copy of this repository's project that differs in a few files. */
export class AlteredSite {
  readonly directory = mkdtempSync(join(tmpdir(), 'hostwright-site-'));

  /** Texts by their places in the project. */
  constructor(files: Readonly<Record<string, string>>) {
    const linked = ['lib', 'roles', 'node_modules', 'package.json', 'tsconfig.json', 'transpiler.cjs'];
    for (const name of linked) symlinkSync(join(root, name), join(this.directory, name));
    for (const folder of ['playbooks', 'inventory'])
      cpSync(join(root, folder), join(this.directory, folder), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.directory, name), text);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

/** The project, in whose description no flow leads to a service. */
export function siteWithoutFlow(service: string): AlteredSite {
  return new AlteredSite({
    'inventory/architecture.ts': alteredArchitecture(`
interface Described {
  readonly services: Record<string, { listens?: string }>;
  readonly networking: { flows: { readonly to: string | string[] }[] };
}
const closed = ${JSON.stringify(service)};
const { services, networking } = data as unknown as Described;
services[closed] = { ...services[closed], listens: 'localhost' };
networking.flows = networking.flows
  .map((flow) => ({ ...flow, to: [flow.to].flat().filter((name) => name !== closed) }))
  .filter(({ to }) => to.length > 0);
`),
  });
}

/** The project with one host more of the application, and its number in the description. */
export function siteWithHost(name: string): AlteredSite {
  const inventory = readFileSync(join(root, 'inventory/development.ts'), 'utf8')
    .replace("['app1', 'app2']", `['app1', 'app2', '${name}']`)
    .replace('ops1: {} }', `ops1: {}, ${name}: {} }`);
  if (inventory.split(name).length !== 3) throw new Error(`${name} has no place in inventory/development.ts`);
  return new AlteredSite({
    'inventory/development.ts': inventory,
    'inventory/architecture.ts': alteredArchitecture(`
interface Described {
  readonly environments: {
    development: { differs: { what: { servers: { app: { instances?: number } } } }[] };
  };
}
for (const { what } of (data as unknown as Described).environments.development.differs)
  what.servers.app.instances = 3;
`),
  });
}

const alteredArchitecture = (change: string) => `
import { architecture as whole } from '${root}/inventory/architecture';

export * from '${root}/inventory/architecture';

const data = structuredClone(whole.data);
${change}
export const architecture = { ...whole, data };
`;
