import type { Document } from 'yaml';
import { secretsError } from '../error';

/** The clear text of an age file: a name and a text in each entry, in YAML. */
export interface Content {
  readonly values: ReadonlyMap<string, string>;
  /** The clear text itself, with the comments. */
  readonly text: string;
}

/** What names of secrets look like. */
export const secretNamePattern = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** Reads the clear text. Errors name the line, and quote nothing: it may be a secret. */
export async function readContent(text: string, file: string): Promise<Content> {
  const document = await parse(text);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const [broken] = document.errors;
  if (broken !== undefined) {
    throw wrongLine(file, lineOf(broken.pos[0]), wordsFor(broken.code));
  }
  const { isMap, isScalar } = await import('yaml');
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === '')) return { values: new Map(), text };
  if (!isMap(contents)) throw wrongLine(file, 1, 'there must be a name and a value, as in "token: abc"');
  const values = new Map<string, string>();
  for (const { key, value } of contents.items) {
    const line = lineOf(isScalar(key) ? (key.range?.[0] ?? 0) : 0);
    const name = isScalar(key) ? String(key.value) : '';
    if (!secretNamePattern.test(name)) {
      throw wrongLine(
        file,
        line,
        'the name must have letters, digits, "_", "-" and ".", and begin with a letter',
      );
    }
    const read: unknown = isScalar(value) ? value.value : value;
    if (read === '' || read === null) throw wrongLine(file, line, `${name} has no value`);
    if (typeof read !== 'string') {
      throw wrongLine(file, line, `${name} must be one text, not a list or an object`);
    }
    values.set(name, read);
  }
  return { values, text };
}

/** The clear text with other values; comments and the order stay. */
export async function withValues(text: string, values: ReadonlyMap<string, string>): Promise<string> {
  const document = await parse(text);
  const { isMap } = await import('yaml');
  if (!isMap(document.contents)) document.contents = document.createNode({});
  for (const [name, value] of values) document.set(name, document.createNode(value));
  // Long lines must not be folded: the file may be read by programs that know less of YAML.
  return document.toString({ lineWidth: 0 });
}

/** Each scalar is a text: `0123`, `yes` and `1e3` stay as they are. */
async function parse(text: string): Promise<Document> {
  const { parseDocument } = await import('yaml');
  return parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: true });
}

function wordsFor(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'this name is there twice';
  if (code === 'TAB_AS_INDENT') return 'a tab must not indent a line';
  return `this is not YAML (${code}): put quotes around a value with special characters`;
}

function wrongLine(file: string, line: number, problem: string) {
  return secretsError(
    `${file}, line ${line} of the clear text: ${problem}`,
    'Each secret is a line such as "databasePassword: value"; for several lines: "key: |", and the lines indented.',
  );
}
