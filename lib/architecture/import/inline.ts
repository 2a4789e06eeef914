import type { Token, Tokens } from 'marked';
import { codeSpan } from '../document/markdown-words';

/** A line of text, with the bold label at its beginning. */
export interface InlineLine {
  readonly label?: string | undefined;
  readonly text: string;
  /** How many lines of the file stand above it in the same block. */
  readonly offset: number;
}

/** The lines of a block: each bold label begins one, other lines go on with the one above. */
export function inlineLines(tokens: readonly Token[]): readonly InlineLine[] {
  const lines: { label?: string; text: string; offset: number }[] = [];
  let offset = 0;
  let isAtStart = true;
  for (const token of tokens) {
    const last = lines.at(-1);
    if (token.type === 'strong' && isAtStart) {
      lines.push({ label: plain([token]).replace(/\s*:\s*$/, ''), text: '', offset });
    } else if (last === undefined) lines.push({ text: plain([token]), offset });
    else last.text += plain([token]);
    offset += token.raw.split('\n').length - 1;
    isAtStart = token.type === 'br' || /\n[ \t]*$/.test(token.raw);
  }
  return lines.map(({ label, text, offset: at }) => ({
    ...(label !== undefined && { label }),
    text: tidy(label === undefined ? text : text.replace(/^\s*(?::|[-–—]\s)?/, '')),
    offset: at,
  }));
}

/** Inline tokens as text; code keeps its backticks, a link shows its address. */
export function plain(tokens: readonly Token[]): string {
  return tokens.map(plainToken).join('');
}

function plainToken(token: Token): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw) ? '\n' : '';
    case 'codespan':
      return codeSpan((token as Tokens.Codespan).text);
    case 'checkbox':
    case 'del':
      return '';
    case 'image':
      return (token as Tokens.Image).text;
    case 'link': {
      const { href, text } = token as Tokens.Link;
      return text === href || href === `mailto:${text}` ? text : `${text} (${href})`;
    }
    default: {
      const { tokens: inner, text = '' } = token as Tokens.Generic & { readonly text?: string };
      return inner === undefined ? text : plain(inner);
    }
  }
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}
