import { Terminal as Emulator } from '@xterm/headless';
import type { Size, Terminal } from '../../lib/report/screen';

/** A terminal without a screen, which breaks lines anew when its width changes, as most of today's do. */
export function createTerminal({ columns, rows }: Size) {
  const emulator = new Emulator({
    cols: columns,
    rows,
    allowProposedApi: true,
    convertEol: true,
    scrollback: 500,
  });
  const listeners = new Set<() => void>();
  const terminal: Terminal = {
    get columns() {
      return emulator.cols;
    },
    get rows() {
      return emulator.rows;
    },
    write: (text) => emulator.write(text),
    on: (_event, listener) => listeners.add(listener),
    off: (_event, listener) => listeners.delete(listener),
  };
  const settled = () => new Promise<void>((resolve) => emulator.write('', resolve));
  return {
    terminal,
    listeners,
    resize: async (to: Size) => {
      await settled();
      emulator.resize(to.columns, to.rows);
      for (const listener of listeners) listener();
      await settled();
    },
    /** All that was ever written and is still to be found, without the blank lines at its end. */
    lines: async () => {
      await settled();
      const { active } = emulator.buffer;
      const all = Array.from(
        { length: active.length },
        (_, at) => active.getLine(at)?.translateToString(true) ?? '',
      );
      return all.slice(0, all.findLastIndex((line) => line !== '') + 1);
    },
  };
}
