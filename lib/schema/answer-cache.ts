import { dataText } from './data-text';

/** How many answers are kept, and the longest text that has one. */
const limits = { entries: 5000, characters: 20_000 };

/** Answers about plain data: equal arguments of fifty hosts are judged once. */
export class AnswerCache<Answer> {
  readonly #answers = new Map<string, Answer>();

  /** The answer about this value: the very same for equal data. */
  recall(value: unknown, judge: () => Answer): Answer {
    const text = dataText(value);
    if (text === undefined || text.length > limits.characters) return judge();
    const known = this.#answers.get(text);
    if (known !== undefined) return known;
    const answer = judge();
    if (this.#answers.size >= limits.entries) this.#answers.clear();
    this.#answers.set(text, answer);
    return answer;
  }
}

/** The same function, which computes its answer once for each object: ten tasks look at one firewall. */
export function perObject<Key extends object, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = work(key);
    answers.set(key, { answer });
    return answer;
  };
}
