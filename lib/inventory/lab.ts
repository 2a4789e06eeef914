import { acmeServer, type AcmeServer } from '../lab/acme';
import { placed, withGaps } from '../lab/host-names';
import { labSettings, type LabSettings } from '../lab/settings';
import { knownHostsFile, privateKeyFile, readHosts } from '../lab/state';
import { hostAddress } from '../lab/subnet';
import type { ObjectSchema } from '../schema/schema';
import type { SecretSource } from '../secrets/provider';
import { labSecrets } from './lab-secrets';
import type { ConnectionSettings, GroupLevel, HostLevel, Level } from './definition';
import { declareInventory, type DeclaredInventory, type InventoryProject } from './project';
import { mapValues } from './read-definition';

/** An inventory of lab hosts. The lab knows how to reach them. */
export interface LabDefinition<G extends string, V extends ObjectSchema, Host extends string = string> {
  /**
   * Where the values of secrets are kept: `ageFile()`, `vault({ path })`, or a provider of your own. Default: the lab makes
   * them up; they stay the same until `hostwright lab down`.
   */
  readonly secrets?: SecretSource | undefined;
  readonly all?: Level<V> | undefined;
  readonly groups?: { readonly [Name in G]?: GroupLevel<V, NoInfer<Host>> | undefined } | undefined;
  /** By names of your own. A name such as `lab3` stands for the third host of the lab. */
  readonly hosts: Readonly<Record<Host, HostLevel<V>>>;
  /** An ACME server for the hosts, on another lab host, and the variables that name it. */
  readonly acme?: AcmeDefinition<V> | undefined;
}

/** The lab host that is an ACME server, and the variables that name it. */
export interface AcmeDefinition<V extends ObjectSchema> {
  readonly server: string;
  /**
   * Name server that it asks for all names: a host of this lab (`'ops1'`, `'ops1:5353'`) or `ADDRESS:PORT`. A lab that is
   * up keeps the one that it has. Default: what the host itself uses, with the names of all hosts of the lab.
   */
  readonly dnsServer?: string | undefined;
  readonly vars: (server: AcmeServer) => NonNullable<Level<V>['vars']>;
}

// The image creates this user. `lib/lab/image-recipe.ts` has the name too, but takes long to load.
const loginUser = 'deploy';

/**
 * The inventory of a project on the lab that `HOSTWRIGHT_LAB` selects, as a function: the default export of
 * `inventory/development.ts`. It changes nothing. Running a playbook boots the lab.
 */
export function labInventory<G extends string, V extends ObjectSchema, Host extends string>(
  project: InventoryProject<G, V>,
  { secrets, all, groups, hosts, acme }: LabDefinition<G, V, Host>,
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
    const wanted = withGaps([...Object.keys(hosts), ...(acme ? [acme.server] : [])]);
    const names = placed(
      wanted,
      readHosts(settings).map(({ name }) => name),
    );
    const addressed = mapValues(hosts, (host: HostLevel<V>, name) => ({
      address: hostAddress(settings.subnet, names.indexOf(name) + 1),
      ...host,
    }));
    const dnsServer =
      acme?.dnsServer === undefined ? undefined : withAddress(acme.dnsServer, names, settings);
    const vars = { ...all?.vars, ...acme?.vars(acmeServer(settings, acme.server)) };
    const definition = {
      secrets: secrets ?? labSecrets(settings),
      all: { ...all, vars, connection },
      ...(groups && { groups }),
      hosts: addressed,
    };
    return {
      ...declareInventory(project, definition),
      lab: { hosts: names, ...(acme && { acmeServer: acme.server }), ...(dnsServer && { dnsServer }) },
    };
  };
}

/** The address and port of a name server, which may be a host of the lab. */
function withAddress(server: string, names: readonly string[], { subnet }: LabSettings): string {
  const [host = '', port = '53'] = server.split(':');
  const index = names.indexOf(host);
  return index === -1 ? server : `${hostAddress(subnet, index + 1)}:${port}`;
}
