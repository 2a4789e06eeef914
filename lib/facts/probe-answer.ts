import { jsonDifference } from './json-difference';

/** The result of a try. */
export interface ProbeFact {
  readonly isMet: boolean;
  /** What was found, as text. */
  readonly answer: string;
  /** The body of the web server's answer, if JSON is wanted: {@link judgeJson} judges it. */
  readonly body?: string;
}

/**
 * Bytes of the longest body that the host sends to the controller: 512 KiB. The JSON of a longer one is not compared,
 * and the answer says so.
 */
export const longestBody = 524_288;

const longestAnswer = 300;

/** Reads the output of a probe's script and its exit code: one line, in which the body follows a tab. */
export function readAnswer(line: string, code: number): ProbeFact {
  const [answer = '', ...rest] = line.split('\t');
  return {
    isMet: code === 0,
    answer: answer.slice(0, longestAnswer),
    ...(rest.length > 0 && { body: rest.join('\t') }),
  };
}

/** The fact, judged also by the JSON that its body must contain, if any. */
export function judgeJson(fact: ProbeFact, json: unknown): ProbeFact {
  const { isMet, answer, body = '' } = fact;
  const problem = json === undefined || !isMet ? undefined : jsonDifference(body, json);
  if (problem === undefined) return { isMet, answer };
  return { isMet: false, answer: `${answer}, but ${problem}`.slice(0, longestAnswer) };
}
