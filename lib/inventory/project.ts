import { HostwrightError } from '../errors/error';
import type { ObjectSchema, OutputOf } from '../schema/schema';
import type { SecretSource } from '../secrets/provider';
import { shapeProblems, texts, type Shape } from '../schema/shapes';
import type { GroupLevel, HostLevel, Level, ProjectShape } from './definition';
import { isRecord } from './read-definition';

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** A name that looks like a host and not like a group: it ends with a digit or has a dot: `web1`, `db.example.org`. */
export type HostName = `${string}${Digit}` | `${string}.${string}`;

/** What all environments of a project share. */
export interface ProjectDeclaration<G extends string, V extends ObjectSchema, H extends string = HostName> {
  /**
   * The groups by name. A child group's hosts belong to its parents too, and its variables win over theirs; among
   * groups of the same depth the later one wins.
   */
  readonly groups: Readonly<Record<G, { readonly children?: readonly NoInfer<G>[] | undefined }>>;
  /** The variables that every host has. */
  readonly vars: V;
  /**
   * The hosts of all environments that plays and `on` name; other names do not compile. Default: any name that ends with
   * a digit or has a dot, such as `web1` and `db.example.org`.
   */
  readonly hosts?: readonly H[] | undefined;
}

/** A project's groups and variables, and its typed inventories. */
export interface InventoryProject<
  G extends string,
  V extends ObjectSchema,
  H extends string = HostName,
> extends ProjectShape {
  readonly kind: 'project';
  readonly groups: Readonly<Record<G, { readonly children?: readonly G[] | undefined }>>;
  readonly vars: V;
  readonly hosts?: readonly H[] | undefined;
  /** Declares the hosts of one environment: the default export of a file of `inventory/`. */
  inventory<Host extends string>(definition: {
    /** Where the values of secrets are kept: `ageFile()`, `vault({ path })`, or a provider of your own. */
    readonly secrets?: SecretSource | undefined;
    /** For all hosts. */
    readonly all?: Level<V> | undefined;
    /** By the name of the group: its hosts and their values. */
    readonly groups?: { readonly [Name in G]?: GroupLevel<V, NoInfer<Host>> | undefined } | undefined;
    /** By the name of the host. */
    readonly hosts: Readonly<Record<Host, HostLevel<V>>>;
  }): DeclaredInventory;
}

/** An inventory as it was written: frozen, and checked when it is loaded. */
export interface DeclaredInventory {
  readonly kind: 'inventory';
  readonly project: ProjectShape;
  readonly definition: unknown;
  /** What it needs of the lab; undefined: it does not need the lab. */
  readonly lab?: LabNeeds | undefined;
}

/** What an inventory needs of the lab. */
export interface LabNeeds {
  /** The names of its hosts, in the order of their addresses. */
  readonly hosts: readonly string[];
  /** The host that is an ACME server. */
  readonly acmeServer?: string | undefined;
  /** The name server that it asks, as `ADDRESS:PORT`; undefined: what its host uses. */
  readonly dnsServer?: string | undefined;
}

/** The variables of a project's hosts: `VarsOf<typeof project>`, for roles. */
export type VarsOf<T> = T extends { readonly vars: infer V extends ObjectSchema } ? OutputOf<V> : never;

/** Makes a project with its typed function `inventory`. */
export function createProject<G extends string, V extends ObjectSchema, H extends string>(
  declaration: ProjectDeclaration<G, V, H>,
): InventoryProject<G, V, H> {
  checkDeclaration(declaration);
  const { groups, vars, hosts } = declaration;
  return {
    kind: 'project',
    groups,
    vars,
    hosts,
    inventory: (definition) => declareInventory({ groups, vars }, definition),
  };
}

/** An inventory of this project, not yet checked. */
export function declareInventory(project: ProjectShape, definition: unknown): DeclaredInventory {
  return Object.freeze({ kind: 'inventory', project, definition });
}

const shapes: Readonly<Record<keyof ProjectDeclaration<string, ObjectSchema>, Shape>> = {
  groups: { expected: 'an object of groups', fits: isRecord, isRequired: true },
  vars: { expected: 'what object({ … }) returns', fits: isRecord, isRequired: true },
  hosts: texts,
};

/** For JavaScript; in TypeScript the compiler finds the same. */
function checkDeclaration(declaration: unknown): void {
  const problems = shapeProblems(Object(declaration) as object, shapes);
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'INVENTORY',
    message: `defineProject(): ${problems.map(({ path, message }) => `${path} ${message}`).join('; ')}`,
    hint: 'A project looks like this: defineProject({ groups: { web: {} }, vars: object({}) }).',
  });
}
