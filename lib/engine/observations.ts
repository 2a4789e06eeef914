import type { Query } from '../facts/kind';
import { perObject } from '../schema/answer-cache';
import type { Step } from '../tasks/contract/step';
import { isOverlapping } from '../shell/path-overlap';
import { Overlay } from './overlay';
import { writtenPaths } from './paths';

/** A query of a task, and the user of the host who reads it; undefined: the session's user. */
export interface Question {
  readonly query: Query<unknown>;
  readonly user: string | undefined;
}

/** One fact to be read: the key of a kind. */
export interface Wanted {
  readonly kind: Query<unknown>['kind'];
  readonly user: string | undefined;
  readonly key: unknown;
  readonly address: string;
  /** Equal for the same fact, whichever task wants it. */
  readonly id: string;
}

interface Observed {
  readonly wanted: Wanted;
  /** Undefined: the thing is absent. */
  readonly value: unknown;
  readonly failure: ReadFailure | undefined;
}

/** Why facts could not be read. */
export interface ReadFailure {
  readonly message: string;
  /** The user who should read them does not exist. */
  readonly isWithoutUser: boolean;
}

/**
 * What was observed on one host, kept until the next change on that host. A write to a path keeps the facts of files
 * elsewhere; any other change keeps nothing.
 */
export class Observations {
  readonly #known = new Map<string, Observed>();
  /** What earlier tasks would make of the host; other plays keep it. */
  readonly overlay = new Overlay();
  readonly #host: string | undefined;

  /** `host`: its name in the inventory. */
  constructor(host?: string) {
    this.#host = host;
  }

  /** The facts that these questions need and that are not known, each once. */
  missing(questions: readonly Question[]): readonly Wanted[] {
    const missing = new Map<string, Wanted>();
    for (const wanted of questions.flatMap(wantedOf)) {
      if (!this.#known.has(wanted.id)) missing.set(wanted.id, wanted);
    }
    return [...missing.values()];
  }

  /** Whether all facts of the questions are known and stay true after these steps. */
  outlives(questions: readonly Question[], steps: readonly Step[]): boolean {
    const paths = writtenPaths(steps);
    return questions
      .flatMap(wantedOf)
      .every((wanted) => this.#known.has(wanted.id) && isSpared(wanted, paths));
  }

  /** Stores the answer of a kind for all of these keys; a failure counts for each of them. */
  record(asked: readonly Wanted[], values: ReadonlyMap<string, unknown>, failure?: ReadFailure): void {
    for (const wanted of asked) {
      this.#known.set(wanted.id, { wanted, value: values.get(wanted.address), failure });
    }
  }

  /** Forgets what these steps may have changed. */
  expire(steps: readonly Step[]): void {
    if (steps.length === 0) return;
    const paths = writtenPaths(steps);
    for (const [id, { wanted }] of this.#known) {
      if (!isSpared(wanted, paths)) this.#known.delete(id);
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#known.clear();
  }

  /** The answer to a question whose facts are all known: under check with what earlier tasks would make. */
  answer(question: Question): unknown {
    const present = new Map<string, unknown>();
    for (const wanted of wantedOf(question)) {
      const value = this.overlay.value(wanted, this.#known.get(wanted.id)?.value);
      if (value !== undefined) present.set(wanted.address, value);
    }
    return question.query.answer(present, this.#host);
  }

  /** The earlier task that decides on a fact of these questions, where only a run can tell; undefined: none does. */
  unknown(questions: readonly Question[], wouldChange: boolean): string | undefined {
    return questions
      .flatMap(wantedOf)
      .map((wanted) => this.overlay.unknown(wanted, this.#known.get(wanted.id)?.value, wouldChange))
      .find((by) => by !== undefined);
  }

  /** Under check: the last task on whose change these answers may rest; undefined: they are what was read. */
  foreseenBy(questions: readonly Question[]): string | undefined {
    return questions
      .flatMap(wantedOf)
      .map((wanted) => this.overlay.restsOn(wanted, this.#known.get(wanted.id)?.value))
      .find((by) => by !== undefined);
  }

  /** Why a fact of these questions could not be read; undefined: all could. */
  failure(questions: readonly Question[]): ReadFailure | undefined {
    return questions
      .flatMap(wantedOf)
      .map(({ id }) => this.#known.get(id)?.failure)
      .find((failure) => failure !== undefined);
  }
}

/** The facts of a question: computed once, because every turn of its task looks at them again. */
const wantedOf = perObject(({ query: { kind, keys }, user }: Question): readonly Wanted[] =>
  keys.map((key) => {
    const address = kind.address(key as never);
    return { kind, user, key, address, id: `${kind.name}\0${user ?? ''}\0${address}` };
  }),
);

/** `paths` undefined: a change that may have changed anything. */
function isSpared({ kind, key }: Wanted, paths: readonly string[] | undefined): boolean {
  if (paths === undefined || kind.path === undefined) return false;
  const own = kind.path(key as never);
  return paths.every((path) => !isOverlapping(path, own));
}
