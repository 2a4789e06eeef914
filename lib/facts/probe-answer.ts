import { jsonDifference } from './json-difference';

/** What came of a try. */
export interface ProbeFact {
  readonly isMet: boolean;
  /** What was found, as text. */
  readonly answer: string;
  /** The body of a web server's answer, where JSON is wanted: {@link judgeJson} judges it. */
  readonly body?: string;
}

/** Bytes of the longest body that is brought to the controller: 64 KiB. */
export const longestBody = 65_536;

const longestAnswer = 300;

/** What a script of a probe printed, and its exit code: one line, of which the part after a tab is the body. */
export function readAnswer(line: string, code: number): ProbeFact {
  const [answer = '', ...rest] = line.split('\t');
  return {
    isMet: code === 0,
    answer: answer.slice(0, longestAnswer),
    ...(rest.length > 0 && { body: rest.join('\t') }),
  };
}

/** The fact, judged also by what its body must contain as JSON, if anything. */
export function judgeJson(fact: ProbeFact, json: unknown): ProbeFact {
  const { isMet, answer, body = '' } = fact;
  const problem = json === undefined || !isMet ? undefined : jsonDifference(body, json);
  if (problem === undefined) return { isMet, answer };
  return { isMet: false, answer: `${answer}, but ${problem}`.slice(0, longestAnswer) };
}
