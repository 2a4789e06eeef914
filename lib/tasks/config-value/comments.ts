import { Lexer } from 'yaml';
import { groupBy } from '../../shell/group-by';
import type { Difference } from '../contract/change';

/** The comments that an edit takes along with what it removes, as a difference. */
export function lostComments(
  format: 'json' | 'toml' | 'yaml',
  before: string,
  after: string,
): readonly Difference[] {
  const read = { json: jsonComments, toml: tomlComments, yaml: yamlComments }[format];
  const left = groupBy(read(after), (comment) => [comment, comment]);
  const lost = read(before).filter((comment) => left.get(comment)?.pop() === undefined);
  return lost.length === 0 ? [] : [{ attribute: 'comments', before: lost.join('\n'), after: undefined }];
}

function jsonComments(text: string): readonly string[] {
  return [...text.matchAll(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g)].flatMap(
    ([token]) => (token.startsWith('/') ? [token] : []),
  );
}

function tomlComments(text: string): readonly string[] {
  const tokens = text.matchAll(/"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/g);
  return [...tokens].flatMap(([token]) => (token.startsWith('#') ? [token] : []));
}

function yamlComments(text: string): readonly string[] {
  const tokens = [...new Lexer().lex(text)];
  // The character U+001F announces a value, which may itself begin with a hash.
  return tokens.filter((token, at) => token.startsWith('#') && tokens[at - 1] !== '\u001f');
}
