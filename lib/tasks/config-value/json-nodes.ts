import type { ConfigValue } from './value';

/** A value in a JSON text, with the offsets of its first character and of the one after its last. */
export interface JsonNode {
  readonly start: number;
  readonly end: number;
  /** The members of an object or a list, in order. */
  readonly members: readonly JsonMember[];
  readonly type: 'object' | 'list' | 'scalar';
  /** In an object or a list: the end of its content before the closing bracket, comments included. */
  readonly contentEnd: number;
}

/** A member of an object or a list. */
export interface JsonMember {
  /** The name in an object, the index in a list. */
  readonly key: string | number;
  /** Where the name begins, or in a list the value. */
  readonly start: number;
  readonly node: JsonNode;
  /** Where the comma after it is; undefined: there is none. */
  readonly comma?: number | undefined;
}

interface Token {
  readonly text: string;
  readonly start: number;
}

/** Levels of lists and objects within each other; no file of people comes near. */
const deepest = 1000;

const tokenForm =
  /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|[{}[\],:]|-?\d[\d.eE+-]*|[a-z]+|$/y;

/** Reads JSON, which may have comments, and commas before a closing bracket; throws SyntaxError. */
export function readJson(text: string): JsonNode {
  const reader = new JsonReader(text);
  const node = reader.readValue();
  reader.expectEnd();
  return node;
}

/** The value of a node. */
export function valueOf(text: string, node: JsonNode): ConfigValue {
  if (node.type === 'scalar') return JSON.parse(text.slice(node.start, node.end)) as ConfigValue;
  if (node.type === 'list') return node.members.map((member) => valueOf(text, member.node));
  return Object.fromEntries(node.members.map(({ key, node: inner }) => [key, valueOf(text, inner)]));
}

class JsonReader {
  readonly #text: string;
  #at = 0;
  /** The end of the last token that is not space; a comment counts. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readValue(depth = 0): JsonNode {
    const { text, start } = this.#take();
    if (depth > deepest)
      throw new SyntaxError(
        `line ${this.#lineOf(start)} is nested in more than ${deepest} lists and objects`,
      );
    if (text === '{' || text === '[') return this.#readMembers(text, start, depth);
    if (/^["\d-]|^(true|false|null)$/.test(text)) {
      this.#parse(text, start);
      return { start, end: this.#at, members: [], type: 'scalar', contentEnd: this.#at };
    }
    throw this.#unexpected(text, start);
  }

  expectEnd(): void {
    const { text, start } = this.#take();
    if (text !== '') throw this.#unexpected(text, start);
  }

  #readMembers(open: '{' | '[', start: number, depth: number): JsonNode {
    const members: JsonMember[] = [];
    const close = open === '{' ? '}' : ']';
    for (;;) {
      const next = this.#peek();
      const contentEnd = this.#end;
      if (next.text === close) {
        this.#take();
        const type = open === '{' ? 'object' : 'list';
        return { start, end: this.#at, members, type, contentEnd };
      }
      if (members.length > 0 && members.at(-1)?.comma === undefined)
        throw this.#unexpected(next.text, next.start);
      members.push(this.#readMember(open, members.length, depth));
    }
  }

  #readMember(open: '{' | '[', index: number, depth: number): JsonMember {
    const { text, start } = this.#peek();
    let key: string | number = index;
    if (open === '{') {
      if (!text.startsWith('"')) throw this.#unexpected(text, start);
      key = String(this.#parse(text, start));
      this.#take();
      const colon = this.#take();
      if (colon.text !== ':') throw this.#unexpected(colon.text, colon.start);
    }
    const node = this.readValue(depth + 1);
    const next = this.#peek();
    if (next.text !== ',') return { key, start, node };
    this.#take();
    return { key, start, node, comma: next.start };
  }

  /** The next token; skips spaces and comments. */
  #peek(): Token {
    for (;;) {
      const start = this.#at;
      tokenForm.lastIndex = start;
      const text = tokenForm.exec(this.#text)?.[0];
      if (text === undefined) throw this.#unexpected(this.#text.charAt(start), start);
      if (!/^[\s/]/.test(text)) return { text, start };
      this.#at += text.length;
      if (text.startsWith('/')) this.#end = this.#at;
    }
  }

  #take(): Token {
    const token = this.#peek();
    this.#at = token.start + token.text.length;
    this.#end = this.#at;
    return token;
  }

  #parse(text: string, start: number): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.#unexpected(text, start);
    }
  }

  #unexpected(text: string, start: number): SyntaxError {
    return new SyntaxError(
      `line ${this.#lineOf(start)} is not JSON: ${text === '' ? 'it ends too early' : `unexpected ${text.slice(0, 30)}`}`,
    );
  }
  #lineOf(at: number): number {
    return this.#text.slice(0, at).split('\n').length;
  }
}
