import type { Configuration } from './schema/configuration';
import type { Build, Deployment, HealthCheck, Shutdown } from './schema/delivery';
import type { EnvironmentDetails, EnvironmentWords, ServerConfiguration } from './schema/environment';
import type { FlowDetails, NetworkingDetails } from './schema/networking';
import type { DocumentLines, Overview } from './schema/overview';
import type { Proved } from './schema/proved';
import type { Extra, NetworkReference, SecretReference, ServiceReference } from './schema/reference';
import type { Https, SecretsManagementDetails } from './schema/security';
import type { ServiceDetails, ServiceDifferences } from './schema/service';
import type { Alerting, Logging, Monitoring } from './schema/watching';

/** The names that a description is checked against by the compiler. */
export interface ArchitectureNames {
  readonly group: string;
  readonly host: string;
  readonly service: string;
  readonly environment: string;
}

/** A row of the table “Port and Endpoint Mapping”: what listens on the hosts of a group. */
export interface ServiceDeclaration<Group extends string = string> extends ServiceDetails {
  /** The group of hosts that it runs on; `all`: on every host. */
  readonly group: Group | 'all';
}

/** Who may talk to a service. Firewalls, balancers, scrape targets and the diagram come from this. */
export interface FlowDeclaration<Group extends string = string> extends FlowDetails {
  /** A group of hosts, a network, `all` (every host) or `internet` (anybody), or several of them. */
  readonly from: FlowSource<Group> | readonly FlowSource<Group>[];
  /** A service or several; `every metrics`: the metrics of all services. */
  readonly to: ServiceReference | 'every metrics' | readonly ServiceReference[];
}

/** Where a flow comes from. */
export type FlowSource<Group extends string = string> = Group | 'all' | 'internet' | NetworkReference;

/** What may differ from environment to environment. */
export interface EnvironmentValuesDeclaration<N extends ArchitectureNames> extends EnvironmentDetails {
  /** Server Configuration and Number of Instances, by group or host: what each host has. */
  readonly servers?: { readonly [Name in N['group'] | 'all' | N['host']]?: ServerConfiguration } | undefined;
  /** Services by name, where they differ here: another endpoint, fewer processes. */
  readonly services?: { readonly [Name in NoInfer<N['service']>]?: ServiceDifferences } | undefined;
  /** The address of a host among the other hosts, where the inventory has another one or a name. */
  readonly addresses?: { readonly [Name in N['host']]?: string } | undefined;
}

/** A difference from the environment that this one is like. */
export interface DifferenceDeclaration<N extends ArchitectureNames> {
  /** What is otherwise here; all else is as there. */
  readonly what: EnvironmentValuesDeclaration<N>;
  /** Why, in a sentence. */
  readonly why: string;
}

/** The environment that the others are like: `production`. */
export interface BaseEnvironmentDeclaration<N extends ArchitectureNames>
  extends EnvironmentWords, EnvironmentValuesDeclaration<N> {
  readonly like?: undefined;
  readonly differs?: undefined;
}

/** An environment that is like another one, but for named differences. */
export interface LikeEnvironmentDeclaration<N extends ArchitectureNames> extends EnvironmentWords {
  /** The environment that this one is like. */
  readonly like: NoInfer<N['environment']>;
  /** Configuration: what differs from it, each with the reason. Default: nothing. */
  readonly differs?: readonly DifferenceDeclaration<N>[] | undefined;
}

/** Heading “Networking”. */
export interface NetworkingDeclaration<Group extends string> extends NetworkingDetails {
  /** Networks that flows come from: what `project.networks()` returns. */
  readonly networks?: Readonly<Record<string, NetworkReference>> | undefined;
  /** Firewall/Security Groups: who may talk to which service. Nobody else may. */
  readonly flows?: readonly FlowDeclaration<Group>[] | undefined;
}

/** Heading “Secrets Management”. */
export interface SecretsManagement extends SecretsManagementDetails {
  /** The secrets by name: what `project.secrets()` returns. */
  readonly secrets?: Readonly<Record<string, SecretReference>> | undefined;
}

/** The template “Infrastructure Architecture”, filled in. Begin with any part: `hostwright architecture check --missing` lists the rest. */
export interface ArchitectureDeclaration<N extends ArchitectureNames> {
  /** The lines below the title: Last Updated, Status, Target State. */
  readonly document?: DocumentLines | undefined;
  /** Overview: where the hosts are. */
  readonly overview?: Overview | undefined;
  /** Deployment Environment: `production`, and others that are like it but for named differences. */
  readonly environments?:
    | Readonly<Record<N['environment'], BaseEnvironmentDeclaration<N> | LikeEnvironmentDeclaration<N>>>
    | undefined;
  /** Networking: the virtual network, subnets, who may talk to whom, DNS. */
  readonly networking?: NetworkingDeclaration<N['group']> | undefined;
  /** Port and Endpoint Mapping: what `project.services()` returns. */
  readonly services?: Readonly<Record<N['service'], ServiceReference>> | undefined;
  /** Configuration Management: the tool, the source, and the Required Environment Variables. */
  readonly configuration?: Configuration | undefined;
  /** Logging: where logs go, their format, how long they are stored. */
  readonly logging?: Logging | undefined;
  /** Monitoring: what collects metrics, dashboards, and the metrics that matter. */
  readonly monitoring?: Monitoring | undefined;
  /** Alerting: what wakes somebody up, and how. */
  readonly alerting?: Alerting | undefined;
  /** Security: secrets and HTTPS. */
  readonly security?:
    | {
        /** Secrets Management: where secrets are, how often they are replaced, who may read them. */
        readonly secretsManagement?: SecretsManagement | undefined;
        /** HTTPS: how it is enforced, and where certificates come from. */
        readonly https?: Https | undefined;
      }
    | undefined;
  /** Build Process: the CI/CD tool and its steps. */
  readonly build?: Build | undefined;
  /** Deployment Process: its steps in their order. */
  readonly deployment?: Deployment | undefined;
  /** Health Check Endpoint: its path and its response. */
  readonly healthCheck?: HealthCheck | undefined;
  /** Graceful Shutdown: the signal, the time, and what the application does. */
  readonly shutdown?: Shutdown | undefined;
  /** Which tests prove which lines of the template, by the path of the line: `'networking.flows': [{ test, file }]`. */
  readonly proved?: Proved | undefined;
  /** What the template has no place for, with `why` it is needed. */
  readonly extra?: Extra | undefined;
}

/** An architecture as it was written: a frozen value of plain data that is checked when it is used. */
export interface DeclaredArchitecture {
  readonly kind: 'architecture';
  /** The description as data: references are names. */
  readonly data: unknown;
  /** The groups of the project, and those within them. */
  readonly groups: ProjectGroups;
}

/** The groups of a project. */
export type ProjectGroups = Readonly<Record<string, { readonly children?: readonly string[] | undefined }>>;
