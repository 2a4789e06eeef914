import { anyChange, type FactKind, type Foresee, type Naming, type Touch } from '../facts/kind';
import { Mentioned } from './mentioned';
import type { Becomes, Opens, Prediction, Unknown } from '../tasks/contract/prediction';

/** One fact that a plan asks for. */
export interface Asked {
  readonly kind: FactKind<never, unknown>;
  readonly key: unknown;
}

/** What earlier tasks would make of a host: empty but under check. */
export class Overlay {
  readonly #foreseen = new Map<string, Foreseen>();
  readonly #open: (Opens & { readonly by: string })[] = [];
  readonly #touched: Touch[] = [];
  readonly #named: Naming[] = [];
  /** What the words of the tasks name that would change something, or may. */
  readonly mentioned = new Mentioned();
  #scriptBy: string | undefined;
  #moments = 0;
  #by: string | undefined;

  /** A moment after the run began, and after all earlier ones, in seconds since 1970. */
  nextMoment(): number {
    this.#moments += 1;
    return future + this.#moments;
  }

  /** Adds what a task, which the title names, would make at a moment; `isScript`: not only by writing files. */
  add(by: string, predictions: readonly Prediction[], { moment, isScript }: Made): void {
    this.#by = by;
    if (isScript) this.#scriptBy = by;
    for (const prediction of predictions) {
      if ('opens' in prediction) this.#open.push({ by, ...prediction });
      else if ('touches' in prediction) this.#touched.push({ path: prediction.touches, moment });
      else if ('names' in prediction) this.#named.push(prediction.names);
      else this.#foreseen.set(thingOf(prediction), { by, prediction });
    }
  }

  /** The title of the last task that would change something; undefined: there is none. */
  get changedBy(): string | undefined {
    return this.#by;
  }

  /**
   * The title of the last task on which a fact may rest, whether that task foresees it or not: what it is in the end,
   * only a run tells in all details. Undefined: it is as it was read.
   */
  restsOn({ kind, key }: Asked, present: unknown): string | undefined {
    if (this.value({ kind, key }, present) !== present) return this.#by;
    if (kind.path !== undefined) return this.unknown({ kind, key }, present, false);
    return kind.foreseen === undefined ? this.#scriptBy : this.openedBy;
  }

  /** The title of a task that may bring what nobody can list; undefined: there is none. */
  get openedBy(): string | undefined {
    return this.#open.at(-1)?.by;
  }

  /** The value that a fact will have. */
  value({ kind, key }: Asked, present: unknown): unknown {
    const own = this.#become({ kind, key }, this.#name(kind, present));
    return this.#touch({ kind, key }, this.#compose({ kind, key }, own));
  }

  /** The task that decides on a fact, where only a run can tell; undefined: it is known. */
  unknown({ kind, key }: Asked, present: unknown, wouldChange: boolean): string | undefined {
    const found = this.#foreseen.get(thingOf({ kind, key }));
    if (found !== undefined) return 'unknown' in found.prediction ? found.by : undefined;
    const { foreseen } = kind;
    const mentionedBy = this.mentioned.by(foreseen?.looksAt?.(key as never) ?? []);
    if (mentionedBy !== undefined || foreseen?.isOpen === undefined) return mentionedBy;
    const named = this.#name(kind, present);
    const isOpen = (words: readonly string[]) =>
      foreseen.isOpen?.(named, key as never, { words, wouldChange });
    const by = this.#open.find(({ opens }) => isOpen(opens))?.by;
    return by ?? (this.#by !== undefined && isOpen([anyChange]) === true ? this.#by : undefined);
  }

  /** What a task foresees has its names already. */
  #name({ foreseen }: Asked['kind'], present: unknown): unknown {
    if (foreseen?.named === undefined) return present;
    return this.#named.reduce((value, naming) => foreseen.named?.(value, naming), present);
  }

  #become({ kind, key }: Asked, present: unknown): unknown {
    if (this.#foreseen.size === 0) return present;
    const prediction = this.#foreseen.get(thingOf({ kind, key }))?.prediction;
    if (prediction === undefined || 'unknown' in prediction) return present;
    const { value } = prediction;
    const { foreseen } = kind;
    return value === undefined || foreseen?.read === undefined ? value : foreseen.read(value, key as never);
  }

  #compose({ kind: { foreseen }, key }: Asked, own: unknown): unknown {
    if (foreseen?.composed === undefined || this.#foreseen.size === 0) return own;
    const foresee: Foresee = (kind, part) => this.#become({ kind: kind, key: part }, undefined) as never;
    return foreseen.composed(own, key as never, foresee);
  }

  #touch({ kind: { foreseen }, key }: Asked, before: unknown): unknown {
    if (foreseen?.touched === undefined) return before;
    return this.#touched.reduce((value, touch) => foreseen.touched?.(value, key as never, touch), before);
  }
}

interface Made {
  readonly moment: number;
  readonly isScript: boolean;
}

interface Foreseen {
  /** The title of the task. */
  readonly by: string;
  readonly prediction: Becomes | Unknown;
}

// Later than any time on a host: what the run would do comes after all that was done.
const future = 32_503_680_000;

function thingOf({ kind, key }: Asked): string {
  const thing = kind.foreseen?.thing?.(key as never) ?? kind.address(key as never);
  return `${kind.name}\0${thing}`;
}
