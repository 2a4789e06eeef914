import type { Block, Inline, Words } from './blocks';

/** Text that Markdown shows as it is. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_<|[\]]/g, (character) => `\\${character}`).replace(/(?<!\s)[^\S\n]*\n\s*/g, ' ');
}

/** Code within a line. */
export function codeSpan(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A line of text as Markdown. */
export function wordsText(words: Words): string {
  return words.map(inlineText).join('');
}

function inlineText(inline: Inline): string {
  return typeof inline === 'string' ? escaped(inline) : codeSpan(inline.code);
}

/** A block as lines of Markdown; `indent` stands before the points of a list. */
export function blockLines(block: Block, indent: string): readonly string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `${indent}- ${wordsText(item)}`);
    case 'steps':
      return block.items.map((item, index) => `${indent}${index + 1}. ${wordsText(item)}`);
    case 'table':
      return [
        `| ${block.head.join(' | ')} |`,
        `|${'---|'.repeat(block.head.length)}`,
        ...block.rows.map((row) => `| ${row.map(cellText).join(' | ')} |`),
      ];
    case 'code':
      return [`\`\`\`${block.language}`, ...block.lines, '```'];
  }
}

// A bar ends a cell, even within code.
function cellText(words: Words): string {
  return words
    .map((inline) =>
      typeof inline === 'string' ? escaped(inline) : codeSpan(inline.code).replaceAll('|', '\\|'),
    )
    .join('');
}
