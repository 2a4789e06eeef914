import { messageOf } from '../../../errors/message-of';

/**
 * The regular expression of a pattern; throws SyntaxError. A leading `(?i)` ignores case, as in Python.
 */
export function toPattern(pattern: string, flags = ''): RegExp {
  const [, inline = '', rest = pattern] = /^\(\?([ims]+)\)([^]*)$/.exec(pattern) ?? [];
  return new RegExp(rest, [...new Set(flags + inline)].join(''));
}

/** What is wrong with patterns, by the name of their argument. */
export function patternProblems(patterns: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(patterns).flatMap(([name, pattern]) => {
    if (pattern === undefined) return [];
    try {
      toPattern(pattern);
      return [];
    } catch (thrown) {
      return [`${name}: ${messageOf(thrown)}`];
    }
  });
}
