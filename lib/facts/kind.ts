import type { Script } from '../shell/sh';

/** How one kind of thing is read from a host: many keys with one fragment. */
export interface FactKind<Key, Value> {
  /** Singular noun, as in `file`, `package`, `unit`. */
  readonly name: string;
  /** The address of a key within its kind; equal addresses are the same fact. */
  address(key: Key): string;
  /**
   * A read-only script that reads all keys at once. It exits 0 and is quiet when a tool, user, unit or path is
   * missing: absence is a value. It runs under `LC_ALL=C.UTF-8`, its standard input is closed unless there is `input`.
   */
  read(keys: readonly Key[]): Script;
  /** Standard input of the script: the only place for a secret. Default: nothing. */
  input?(keys: readonly Key[]): string | undefined;
  /** Values by address; what is absent is not in the map. Total: never throws on real output. */
  parse(output: string): ReadonlyMap<string, Value>;
  /** The one path that a key reads, for kinds that read nothing but files; see the law of observations. */
  path?(key: Key): string;
  /**
   * The script starts no process, unless something is unusual on the host. Such kinds are read together in one subshell:
   * their scripts do not end with `exit`, and need no `input`. Default: a subshell of its own.
   */
  readonly isQuiet?: true;
  /** For a kind that runs what a user wrote: each key is read apart, and `parse` is not used. */
  readonly apart?: Apart<Key, Value>;
  /** How values are foreseen under check. Default: by their address, as they are. */
  readonly foreseen?: Foreseen<Key, Value>;
}

/** How the values of a kind are foreseen that earlier tasks would make. */
export interface Foreseen<Key, Value> {
  /** The thing that a key is about: several keys may read it in their own way. Default: the address. */
  thing?(key: Key): string;
  /** What a key reads of the foreseen thing. Default: all of it. */
  read?(value: Value, key: Key): Value | undefined;
  /** Whether something that brings more than anybody can list may make another value of this one. Default: never. */
  isOpen?(value: Value | undefined, key: Key, change: OpenChange): boolean;
  /** Words of what a key looks at: whoever changes one of them decides on the value. Default: none are known. */
  looksAt?(key: Key): readonly string[];
  /** The properties that a prediction promises; others, such as times and ids, may differ. Default: all. */
  readonly compared?: readonly string[];
  /** The value after something at a path was changed. Default: as before. */
  touched?(value: Value | undefined, key: Key, touch: Touch): Value | undefined;
  /** The value with what is foreseen of the things of other kinds that it is made of. Default: as it is. */
  composed?(value: Value | undefined, key: Key, foresee: Foresee): Value | undefined;
  /** The value after a number of an owner or a group got a name or lost it. Default: as before. */
  named?(value: Value | undefined, naming: Naming): Value | undefined;
}

/** What a thing of any kind will be; undefined: as it is. */
export type Foresee = <Key, Value>(kind: FactKind<Key, Value>, key: Key) => Value | undefined;

/** A change of something at a path. */
export interface Touch {
  readonly path: string;
  /** When it will be made, in seconds since 1970. */
  readonly moment: number;
}

/** Among the words of a change that may bring units, commands and anything else. */
export const anything = '*';

/** Among the words of a change that may bring commands, which guards ask for. */
export const newCommands = 'new commands';

/** The word of a change that takes away what belongs to a package. */
export const gone = (name: string): string => `without ${name}`;

/** The word of a change that starts the systemd instance of a user, and with it whatever is enabled there. */
export const startsUnitsOf = (user: string): string => `units of ${user}`;

/** The only word of a change that is known: for a kind that any change may decide on. */
export const anyChange = 'any change';

/** A number of an owner or a group that will have this name; undefined: none. */
export interface Naming {
  readonly of: 'owner' | 'group';
  readonly id: number;
  readonly name: string | undefined;
}

/** A change that may bring what nobody can list, and what it is asked for. */
export interface OpenChange {
  /** Names of packages, a command line. */
  readonly words: readonly string[];
  /** The task that asks would change something. */
  readonly wouldChange: boolean;
}

/** How keys are read that have a fragment each: none can spoil the answer of another. */
export interface Apart<Key, Value> {
  /** Seconds after which the host ends it. */
  timeout(key: Key): number;
  /** The value, from the whole answer, whatever its exit code. */
  value(answer: Answer): Value;
}

/** What the script of one key answered. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Its timeout ended it. */
  readonly isTimedOut?: true | undefined;
  /** Bytes of output that were dropped beyond the limit; 0: nothing was cut. */
  readonly dropped: number;
}

/** A request for facts of one kind, and how `plan` gets the answer. */
export interface Query<Answer> {
  readonly kind: FactKind<never, unknown>;
  readonly keys: readonly unknown[];
  /**
   * Picks the answer of this query from all known facts of the kind. `host` is the name of the host in the inventory:
   * the controller knows it, so no host is asked. Undefined: the facts are those of no certain host.
   */
  answer(known: ReadonlyMap<string, unknown>, host?: string): Answer;
}

/** The queries of a task by name; the answers have the same names. */
export type Queries<Facts> = { readonly [Name in keyof Facts]: Query<Facts[Name]> };

/** Asks for one fact; the answer is `undefined` when the thing is absent. */
export function one<Key, Value>(kind: FactKind<Key, Value>, key: Key): Query<Value | undefined> {
  return {
    kind,
    keys: [key],
    answer: (known) => known.get(kind.address(key)) as Value | undefined,
  };
}

/** Asks for nothing, where a task needs a fact only for some arguments. */
export function nothing<Key, Value>(kind: FactKind<Key, Value>): Query<Value | undefined> {
  return { kind, keys: [], answer: () => undefined };
}

/** Asks for many facts; the answer has those that exist, by their address. */
export function many<Key, Value>(
  kind: FactKind<Key, Value>,
  keys: readonly Key[],
): Query<ReadonlyMap<string, Value>> {
  const addresses = keys.map((key) => kind.address(key));
  return {
    kind,
    keys,
    answer: (known) =>
      new Map(
        addresses
          .filter((address) => known.has(address))
          .map((address) => [address, known.get(address) as Value]),
      ),
  };
}
