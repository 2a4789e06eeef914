import { acmeServer, type AcmeServer } from '../lab/acme';
import { labSettings } from '../lab/settings';
import { knownHostsFile, privateKeyFile } from '../lab/state';
import { hostAddress } from '../lab/subnet';
import type { ObjectSchema } from '../schema/schema';
import type { ConnectionSettings, GroupLevel, HostLevel, Level } from './definition';
import { declareInventory, type DeclaredInventory, type InventoryProject } from './project';
import { mapValues } from './read-definition';

/** The lab calls its hosts lab1, lab2, … */
export type LabHostName = `lab${number}`;

/** An inventory of lab hosts: what any inventory says, but how they are reached follows from the lab. */
export interface LabDefinition<G extends string, V extends ObjectSchema> {
  readonly all?: Level<V> | undefined;
  readonly groups?: { readonly [Name in G]?: GroupLevel<V, LabHostName> | undefined } | undefined;
  readonly hosts: Readonly<Record<LabHostName, HostLevel<V>>>;
  /** An ACME server for the hosts, on a lab host that is not one of them, and the variables that tell of it. */
  readonly acme?: AcmeDefinition<V> | undefined;
}

/** Which host of the lab is an ACME server, and the variables that tell the others of it. */
export interface AcmeDefinition<V extends ObjectSchema> {
  readonly server: LabHostName;
  readonly vars: (server: AcmeServer) => NonNullable<Level<V>['vars']>;
}

// The image makes this user; `lib/lab/image-recipe.ts` has the name too, but takes long to load.
const loginUser = 'deploy';

/**
 * The inventory of a project on the lab that `HOSTWRIGHT_LAB` selects, as a function: the default export of
 * `inventory/development.ts`. It touches nothing: the lab may be down, and is booted by whoever runs a playbook.
 */
export function labInventory<G extends string, V extends ObjectSchema>(
  project: InventoryProject<G, V>,
  { all, groups, hosts, acme }: LabDefinition<G, V>,
): () => DeclaredInventory {
  return () => {
    const settings = labSettings();
    const connection: ConnectionSettings = {
      user: loginUser,
      privateKeyFile: privateKeyFile(settings),
      hostKeys: { files: [knownHostsFile(settings)] },
      sshConfigFile: 'none',
      ...all?.connection,
    };
    const addressed = mapValues(hosts, (host: HostLevel<V>, name) => ({
      address: hostAddress(settings.subnet, numberOf(name)),
      ...host,
    }));
    const vars = { ...all?.vars, ...acme?.vars(acmeServer(settings, acme.server)) };
    const definition = { all: { ...all, vars, connection }, ...(groups && { groups }), hosts: addressed };
    const names = [...Object.keys(hosts), ...(acme ? [acme.server] : [])];
    return {
      ...declareInventory(project, definition),
      lab: { hosts: Math.max(0, ...names.map(numberOf)), ...(acme && { acmeServer: acme.server }) },
    };
  };
}

function numberOf(name: string): number {
  return Number(name.slice('lab'.length));
}
