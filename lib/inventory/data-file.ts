import { LineCounter, parseDocument } from 'yaml';
import { messageOf } from '../errors/message-of';
import { offsetOf } from './positions';
import type { LocatedProblem } from './source-file';

/** The content of a YAML or JSON file, with its lines. */
export interface DataFile {
  readonly data: unknown;
  /** Syntax errors. */
  readonly problems: readonly LocatedProblem[];
  /** The line of a dotted path, or of its nearest parent. */
  readonly lineOf: (path: string) => number | undefined;
}

/** Reads a text as YAML, or as JSON with the YAML parser, which knows the lines. */
export function readDataFile(text: string, kind: 'yaml' | 'json'): DataFile {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'error',
    ...(kind === 'json' ? { schema: 'json' } : { merge: true }),
  });
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  const problems = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    path: '',
    message: messages[code] ?? lowerFirst(message),
    line: lineAt(pos[0]),
  }));
  const lineOf = (path: string): number | undefined => {
    const offset = offsetOf(document, path);
    return offset === undefined ? undefined : lineAt(offset);
  };
  if (problems.length > 0) return { data: undefined, problems, lineOf };
  try {
    return { data: document.toJS() as unknown, problems, lineOf };
  } catch (cause) {
    // Aliases are resolved only here: one may be unknown, or there are too many.
    const message = lowerFirst(messageOf(cause));
    return { data: undefined, problems: [{ path: '', message, line: 1 }], lineOf };
  }
}

const messages: Partial<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second document starts here; a file has only one',
  DUPLICATE_KEY: 'this key appears twice',
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
