import { isDeepStrictEqual } from 'node:util';
import stringWidth from 'string-width';

/** What is needed of a terminal: `process.stdout`, or one made for a test. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  readonly write: (text: string) => unknown;
  readonly on: (event: 'resize', listener: () => void) => unknown;
  readonly off: (event: 'resize', listener: () => void) => unknown;
}

/** Characters a line and lines that rows may take. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Rows at the end of what a terminal shows, drawn again and again in their place. */
export interface Screen {
  /** Asks for the rows and shows them, if they differ. */
  readonly draw: () => void;
  /** Writes text above the rows, where it stays. */
  readonly print: (text: string) => void;
  /** Takes the rows away. */
  readonly close: () => void;
}

/**
 * Opens a screen; `rowsFor` makes the rows for a size, each within its columns. The cursor waits on the line below the
 * rows: when the width changes, terminals break the rows anew and keep the cursor there. What no longer fits into the
 * window is out of reach above it.
 */
export function openScreen(terminal: Terminal, rowsFor: (size: Size) => readonly string[]): Screen {
  // As it is now: later it may be told to hand over what others write.
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
    // Line by line: what is erased as a whole, tmux keeps in its history.
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

// ECMA-48 and xterm's private modes. Terminals that know no synchronized output (2026) pass over it.
const [hideCursor, showCursor] = ['\u001b[?25l', '\u001b[?25h'];
const [eraseLine, eraseBelow] = ['\u001b[2K', '\u001b[J'];

/**
 * Shown at once, and without wrapping where terminal and program disagree how wide a character is. Each line is erased
 * first: a terminal may remember of what stood there that it went on in the next line.
 */
function frame(start: string, rows: readonly string[]): string {
  const text = rows.map((row) => `${eraseLine}${row}\n`).join('');
  return `\u001b[?2026h\u001b[?7l${start}${text}${eraseBelow}\u001b[?7h\u001b[?2026l`;
}

/** How many lines of the terminal these rows take now, of which it may have broken some. */
function linesOf(rows: readonly string[], { columns }: Terminal): number {
  const width = columns || 80;
  return rows.reduce((sum, row) => sum + Math.max(1, Math.ceil(stringWidth(row) / width)), 0);
}

function up(lines: number): string {
  return lines === 0 ? '' : `\u001b[${lines}A`;
}

/** The last column stays free: in it terminals wait with the wrapping. `script` makes terminals of no size. */
function sizeOf({ columns, rows }: Terminal): Size {
  return { columns: Math.max(1, (columns || 80) - 1), rows: Math.max(1, (rows || 24) - 2) };
}
