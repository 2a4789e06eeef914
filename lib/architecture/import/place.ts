import { template, type TemplateLine, type TemplateSection } from '../template';
import { lineNamed, sectionNamed } from './lookup';
import { flat, sectionsOf } from './sections';
import type { Piece, Said, Section, Text } from './piece';

/** What a document says, each text at its line of the template. */
export interface Placed {
  /** A line of the template that the document has; a second time where it has it twice. */
  readonly said: readonly { readonly line: TemplateLine; readonly said: Said }[];
  /** What has no line in the template. */
  readonly rest: readonly Unplaced[];
  /** Headings in their order, with the heading of the template that they mean. */
  readonly headings: readonly { readonly heading: string; readonly line: number }[];
}

/** A text without a line in the template. */
export interface Unplaced extends Text {
  /** The heading of the template, or of the document where the template does not have it. */
  readonly heading: string;
  readonly isCode: boolean;
}

interface Open {
  said: { line: TemplateLine; said: Said & { below: Text[]; pieces: Piece[] } }[];
  rest: Unplaced[];
  headings: { heading: string; line: number }[];
  section: TemplateSection | undefined;
  level: number;
  /** The heading as the document has it, where the template does not. */
  heading: string;
  /** The label that the next texts may belong to. */
  label: Open['said'][number] | undefined;
}

/** Places all that a document says. */
export function placed(markdown: string): Placed {
  const open: Open = {
    said: [],
    rest: [],
    headings: [],
    section: template[0],
    level: 1,
    heading: '',
    label: undefined,
  };
  for (const section of sectionsOf(markdown)) {
    enter(open, section);
    for (const piece of section.pieces) place(open, piece);
  }
  return open;
}

function enter(open: Open, { heading, level, line }: Section): void {
  if (level === 0) return;
  open.label = undefined;
  const found = sectionNamed(heading);
  if (found !== undefined) open.section = found;
  else {
    // A heading beside the last one is not a part of it.
    const named = lineNamed(heading, level > open.level ? open.section : undefined);
    if (named !== undefined) {
      openLabel(open, named, { text: '', line, below: [], kind: 'item' });
      return;
    }
    if (level === 1) open.section = template[0];
    // A heading below a known one only divides what is said there.
    else if (open.section !== undefined && level > open.level) return;
    else open.section = undefined;
  }
  open.level = level;
  open.heading = open.section?.heading ?? heading;
  open.headings.push({ heading: open.heading, line });
}

function openLabel(open: Open, line: TemplateLine, piece: Piece): void {
  const entry = {
    line,
    said: { text: piece.text, line: piece.line, below: [...piece.below], pieces: [piece] },
  };
  open.said.push(entry);
  open.label = entry;
}

function place(open: Open, piece: Piece): void {
  const labelled = piece.label === undefined ? withPlainLabel(open, piece) : piece;
  const rows = labelledRows(open, piece);
  if (rows !== undefined) {
    rows.forEach(({ line, at }) => openLabel(open, line, at));
    return;
  }
  if (labelled.label !== undefined) {
    placeLabel(open, labelled, labelled.label);
    return;
  }
  if (open.label !== undefined && belongs(open.label.said, piece)) {
    open.label.said.below.push(...flat(piece));
    open.label.said.pieces.push(piece);
    return;
  }
  placeText(open, piece);
}

function placeLabel(open: Open, piece: Piece, label: string): void {
  const line = lineNamed(label, open.section);
  if (line !== undefined) {
    openLabel(open, line, piece);
    return;
  }
  const section = piece.text === '' && piece.below.length === 0 ? sectionNamed(label) : undefined;
  // A bold line stands for a heading.
  if (section !== undefined) {
    enter(open, { heading: label, level: open.level, line: piece.line, pieces: [] });
    return;
  }
  open.label = undefined;
  placeText(open, piece);
}

/** `Log Retention: 30 days` without bold type. */
function withPlainLabel(open: Open, piece: Piece): Piece {
  const [, label, text] = /^([A-Za-z][\w /&()-]{1,40}?)\s*:\s+(\S[^]*)$/.exec(piece.text) ?? [];
  if (label === undefined || text === undefined || piece.kind === 'code') return piece;
  const isKnown = (open.section?.lines ?? []).some((line) => line === lineNamed(label, open.section));
  // Below an open label, `web: 4 vCPUs` is a part of it.
  return isKnown && (open.label === undefined || piece.kind === 'paragraph')
    ? { ...piece, label, text }
    : piece;
}

/** A table of labels and values. */
function labelledRows(
  open: Open,
  { rows, line }: Piece,
): readonly { line: TemplateLine; at: Piece }[] | undefined {
  if (rows === undefined || (rows[0]?.length ?? 0) !== 2) return undefined;
  const found = rows.flatMap(([label = '', text = ''], index) => {
    const own = lineNamed(label, open.section);
    const at: Piece = { kind: 'item', text, line: index === 0 ? line : line + 1 + index, below: [] };
    return own === undefined ? [] : [{ line: own, at }];
  });
  return found.length === 0 ? undefined : found;
}

/** Whether a text goes on with the label above it. */
function belongs(said: Said, piece: Piece): boolean {
  if (piece.kind !== 'paragraph') return true;
  return said.text === '' && said.below.length === 0;
}

function placeText(open: Open, { label, ...rest }: Piece): void {
  // `Steps:` says no more than the heading above it.
  const piece: Piece = /^(deployment )?steps$/i.test(label ?? '') ? rest : { ...rest, label };
  const lines = open.section?.lines ?? [];
  const [only] = lines;
  const whole = lines.find(({ label }) => label === undefined) ?? (lines.length === 1 ? only : undefined);
  if (whole === undefined) {
    const heading = open.section?.heading ?? open.heading;
    const isCode = piece.kind === 'code';
    open.rest.push(
      ...(isCode ? [{ text: piece.text, line: piece.line }] : flat(piece)).map((text) => ({
        ...text,
        heading,
        isCode,
      })),
    );
    return;
  }
  const before = open.said.find(({ line }) => line === whole);
  if (before === undefined) {
    const [first = { text: piece.text, line: piece.line }, ...below] = flat(piece);
    open.said.push({ line: whole, said: { text: first.text, line: piece.line, below, pieces: [piece] } });
  } else {
    before.said.below.push(...flat(piece));
    before.said.pieces.push(piece);
  }
}
