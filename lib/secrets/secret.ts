import { inspect } from 'node:util';

const hidden = '[secret]';

/** A secret value: it prints as `[secret]` everywhere, only {@link reveal} returns it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the place that uses it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}

/** Marks a value as secret. */
export function secret(value: string): Secret {
  return new Secret(value);
}

/** The text of a plain or secret value. */
export function reveal(value: string | Secret): string {
  return typeof value === 'string' ? value : value.reveal();
}
