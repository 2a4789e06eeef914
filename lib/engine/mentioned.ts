import { directoriesAbove } from '../facts/words';

/** What the words of earlier tasks name, and which task named it last. */
export class Mentioned {
  /** Things that a task declares: it changes them and nothing else. */
  readonly #declared = new Map<string, string>();
  /** Things that what a user wrote may do anything with, and with what is below them. */
  readonly #handled = new Map<string, string>();
  /** The directories above those, without those at the top, which hold everything. */
  readonly #above = new Map<string, string>();

  declare(by: string, words: readonly string[]): void {
    for (const word of words) this.#declared.set(word, by);
  }

  handle(by: string, words: readonly string[]): void {
    for (const word of words) {
      this.#handled.set(word, by);
      if (isProgram(word)) continue;
      for (const directory of directoriesAbove(word).slice(0, -1)) this.#above.set(directory, by);
    }
  }

  /** The task that named one of these things, or what is above or below it; undefined: none did. */
  by(words: readonly string[]): string | undefined {
    for (const word of words) {
      const found =
        this.#declared.get(word) ??
        this.#handled.get(word) ??
        this.#above.get(word) ??
        directoriesAbove(word)
          .map((directory) => this.#handled.get(directory))
          .find((by) => by !== undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** A program is run, and says nothing of the directory that it is in. */
function isProgram(word: string): boolean {
  return /\/s?bin\/[^/]+$/.test(word);
}
