import { isDeepStrictEqual } from 'node:util';
import stringWidth from 'string-width';

/** The part of a terminal that is used: `process.stdout`, or one made for a test. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  readonly write: (text: string) => unknown;
  readonly on: (event: 'resize', listener: () => void) => unknown;
  readonly off: (event: 'resize', listener: () => void) => unknown;
}

/** The room for rows. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Rows at the bottom of a terminal, drawn again in place. */
export interface Screen {
  /** Asks for the rows and shows them if they changed. */
  readonly draw: () => void;
  /** Writes text above the rows, where it stays. */
  readonly print: (text: string) => void;
  /** Removes the rows. */
  readonly close: () => void;
}

/**
 * Opens a screen; `rowsFor` makes the rows for a size, each within its columns. The cursor stays on the line below the
 * rows: when the width changes, terminals wrap the rows again and keep the cursor there. Rows above the window cannot be
 * reached any more.
 */
export function openScreen(terminal: Terminal, rowsFor: (size: Size) => readonly string[]): Screen {
  // The original: later `divert` may replace it.
  const write = terminal.write.bind(terminal);
  let shown: readonly string[] | undefined;
  const toTop = () => `\r${up(linesOf(shown ?? [], terminal))}`;
  const drawAnew = () => {
    const rows = rowsFor(sizeOf(terminal));
    write(frame(toTop(), rows));
    shown = rows;
  };
  const draw = () => {
    if (!isDeepStrictEqual(rowsFor(sizeOf(terminal)), shown)) drawAnew();
  };
  const clear = () => {
    // Line by line: tmux keeps in its history what is erased as a whole.
    const blank = (shown ?? []).map(() => '');
    if (blank.length > 0) write(frame(toTop(), blank) + up(blank.length));
    shown = undefined;
  };
  const restore = () => {
    clear();
    write(showCursor);
  };
  write(hideCursor);
  terminal.on('resize', drawAnew);
  process.once('exit', restore);
  draw();
  return {
    draw,
    print: (text) => {
      clear();
      write(text);
      draw();
    },
    close: () => {
      terminal.off('resize', drawAnew);
      process.off('exit', restore);
      restore();
    },
  };
}

// ECMA-48 and xterm's private modes. Terminals without synchronized output (2026) ignore it.
const [hideCursor, showCursor] = ['\u001b[?25l', '\u001b[?25h'];
const [eraseLine, eraseBelow] = ['\u001b[2K', '\u001b[J'];

/**
 * Shown at once. It does not wrap, because terminal and program may disagree on the width of a character. Each line is
 * erased first: a terminal may remember that the old text continued on the next line.
 */
function frame(start: string, rows: readonly string[]): string {
  const text = rows.map((row) => `${eraseLine}${row}\n`).join('');
  return `\u001b[?2026h\u001b[?7l${start}${text}${eraseBelow}\u001b[?7h\u001b[?2026l`;
}

/** How many lines of the terminal these rows take now; it may have wrapped some. */
function linesOf(rows: readonly string[], { columns }: Terminal): number {
  const width = columns || 80;
  return rows.reduce((sum, row) => sum + Math.max(1, Math.ceil(stringWidth(row) / width)), 0);
}

function up(lines: number): string {
  return lines === 0 ? '' : `\u001b[${lines}A`;
}

/** The last column stays free, because terminals delay the wrapping there. Terminals of `script` have no size. */
function sizeOf({ columns, rows }: Terminal): Size {
  return { columns: Math.max(1, (columns || 80) - 1), rows: Math.max(1, (rows || 24) - 2) };
}
