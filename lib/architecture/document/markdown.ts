import type { Architecture } from '../check';
import type { Environment } from '../environment';
import { diagram } from '../views/diagram';
import type { Block } from './blocks';
import { documentEnvironment, documentOf, type DocumentOptions } from './document';
import { derivedTitle, seenTitle } from './titles';
import { blockLines, escaped, wordsText } from './markdown-words';
import type { DocumentLine, DocumentPart, DocumentSection } from './section';
import { statusText } from './status';

/**
 * The template, filled in from a description: Markdown in its order and headings, with the status of every line. What
 * follows from the lines of a heading stands below them, with headings of the fourth level.
 */
export function documentText(architecture: Architecture, options: DocumentOptions = {}): string {
  const blocks = documentOf(architecture, options).flatMap((section) => sectionBlocks(section, architecture));
  return `${blocks.join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function sectionBlocks(section: DocumentSection, architecture: Architecture): readonly string[] {
  const { level, heading, lines, diagram: drawn } = section;
  return [
    `${'#'.repeat(level)} ${heading}`,
    ...(lines.length > 0 ? [lines.map((line) => lineText(line, section)).join('\n')] : []),
    ...(drawn === undefined ? [] : [diagramBlock(documentEnvironment(architecture, drawn))]),
    ...lines.flatMap(({ derived }) => derived).map((part) => partText(derivedTitle, part)),
    ...section.seen.map((part) => partText(seenTitle, part)),
  ];
}

function diagramBlock(environment: Environment): string {
  return ['```mermaid', diagram(environment).trimEnd(), '```'].join('\n');
}

function lineText({ label, declared, statuses }: DocumentLine, { level }: DocumentSection): string {
  const { text, below } = declared ?? { text: [], below: [] };
  const words = declared === undefined ? '_not filled in yet_' : wordsText(text);
  const note = statuses.length === 0 ? '' : `_(${escaped(statuses.map(statusText).join('; '))})_`;
  if (label === undefined) {
    return [...(words === '' ? [] : [words, '']), ...linesOf(below, ''), '', note].join('\n');
  }
  const start = level === 1 ? '' : '- ';
  const first = `${start}**${escaped(label)}**: ${[words, note].filter(Boolean).join(' ')}`;
  return [level === 1 ? `${first}  ` : first, ...linesOf(below, '    ')].join('\n');
}

/** Tables stand by themselves; a list belongs to the label above. */
function linesOf(blocks: readonly Block[], indent: string): readonly string[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' && indent !== ''
      ? ['', ...blockLines(block, indent), '']
      : blockLines(block, indent),
  );
}

function partText(start: string, { title, blocks }: DocumentPart): string {
  return [`#### ${start}${escaped(title)}`, ...blocks.map((block) => blockLines(block, '').join('\n'))].join(
    '\n\n',
  );
}
