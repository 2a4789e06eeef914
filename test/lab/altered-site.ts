import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

const alteredArchitecture = (service: string) => `
import { architecture as whole } from '${root}/inventory/architecture';

export * from '${root}/inventory/architecture';

interface Described {
  readonly services: Record<string, { listens?: string }>;
  readonly networking: { flows: { readonly to: string | string[] }[] };
}
const closed = ${JSON.stringify(service)};
const data = structuredClone(whole.data);
const { services, networking } = data as unknown as Described;
services[closed] = { ...services[closed], listens: 'localhost' };
networking.flows = networking.flows
  .map((flow) => ({ ...flow, to: [flow.to].flat().filter((name) => name !== closed) }))
  .filter(({ to }) => to.length > 0);
export const architecture = { ...whole, data };
`;

/** A copy of this repository's project in whose description no flow leads to a service. */
export class SiteWithoutFlow {
  readonly directory = mkdtempSync(join(tmpdir(), 'hostwright-site-'));

  constructor(service: string) {
    const linked = ['lib', 'roles', 'node_modules', 'package.json', 'tsconfig.json', 'transpiler.cjs'];
    for (const name of linked) symlinkSync(join(root, name), join(this.directory, name));
    for (const folder of ['playbooks', 'inventory']) mkdirSync(join(this.directory, folder));
    const copied = [
      ...readdirSync(join(root, 'playbooks')).map((name) => `playbooks/${name}`),
      'inventory/project.ts',
      'inventory/development.ts',
    ];
    for (const name of copied) copyFileSync(join(root, name), join(this.directory, name));
    writeFileSync(join(this.directory, 'inventory/architecture.ts'), alteredArchitecture(service));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
