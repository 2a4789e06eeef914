import { expect } from 'chai';
import { openScreen, type Size, type Terminal } from '../../lib/report/screen';
import { createTerminal } from './terminal';

describe('the screen of the live view', () => {
  const from = { columns: 80, rows: 24 };
  const sizes: { title: string; to: readonly Size[] }[] = [
    { title: 'becomes narrower', to: [{ columns: 40, rows: 24 }] },
    { title: 'becomes wider', to: [{ columns: 200, rows: 24 }] },
    { title: 'becomes lower', to: [{ columns: 80, rows: 8 }] },
    { title: 'becomes higher', to: [{ columns: 80, rows: 60 }] },
    {
      title: 'is pulled to and fro',
      to: [79, 60, 41, 33, 50, 90, 120, 77, 80].map((columns, index) => ({ columns, rows: 24 - index })),
    },
  ];
  for (const { title, to } of sizes)
    it(`has each row once, in its place, when the terminal ${title}`, async () => {
      const { terminal, resize, lines } = createTerminal(from);
      terminal.write('$ hostwright run\n');
      let rows = 5;
      const screen = openScreen(terminal, (size) => {
        const shape = { columns: size.columns, rows: Math.min(size.rows, rows) };
        return Array.from({ length: shape.rows }, (_, index) => `row ${index} `.padEnd(shape.columns, '.'));
      });
      for (const size of to) {
        await resize(size);
        const { columns } = size;
        const expected = Array.from({ length: 5 }, (_, index) => `row ${index} `.padEnd(columns - 1, '.'));
        expect(await lines()).to.deep.equal(['$ hostwright run', ...expected]);
      }
      rows = 2;
      screen.draw();
      expect(await lines()).to.have.lengthOf(3);
      screen.close();
      expect(await lines()).to.deep.equal(['$ hostwright run']);
    });

  it('does not wrap where the terminal takes a character for wider than the program does', async () => {
    const { terminal, lines } = createTerminal({ columns: 20, rows: 10 });
    openScreen(terminal, () => ['漢'.repeat(30), 'second']).close();
    const screen = openScreen(terminal, () => ['漢'.repeat(30), 'second']);
    expect((await lines()).map((line) => line.slice(0, 6))).to.deep.equal(['漢漢漢漢漢漢', 'second']);
    screen.close();
  });

  it('takes no more rows than there are, and draws at the end of a full screen', async () => {
    const { terminal, lines } = createTerminal({ columns: 40, rows: 10 });
    terminal.write(Array.from({ length: 30 }, (_, index) => `earlier ${index}\n`).join(''));
    let turn = 0;
    const screen = openScreen(terminal, ({ columns, rows }) =>
      Array.from({ length: rows }, (_, index) => `${turn} row ${index} `.padEnd(columns, '.')),
    );
    for (turn = 1; turn < 4; turn++) screen.draw();
    const all = await lines();
    expect(all.slice(0, 30)).to.deep.equal(Array.from({ length: 30 }, (_, index) => `earlier ${index}`));
    expect(all.slice(30).map((line) => line.slice(0, 7))).to.deep.equal(
      Array.from({ length: 8 }, (_, index) => `3 row ${index}`),
    );
    screen.close();
  });

  it('keeps what is printed meanwhile above the rows', async () => {
    const { terminal, lines } = createTerminal(from);
    const screen = openScreen(terminal, () => ['one', 'two']);
    screen.print('stopping\n');
    screen.print('a warning\nof two lines\n');
    expect(await lines()).to.deep.equal(['stopping', 'a warning', 'of two lines', 'one', 'two']);
    screen.close();
    expect(await lines()).to.deep.equal(['stopping', 'a warning', 'of two lines']);
  });

  it('writes nothing while nothing changes, and listens to nothing when it is closed', () => {
    const { terminal, listeners } = createTerminal(from);
    let writes = 0;
    const counting: Terminal = { ...terminal, columns: 80, rows: 24, write: () => (writes += 1) };
    const before = process.listenerCount('exit');
    const screen = openScreen(counting, () => ['one']);
    const opened = writes;
    screen.draw();
    screen.draw();
    expect(writes).to.equal(opened);
    screen.close();
    expect(listeners.size).to.equal(0);
    expect(process.listenerCount('exit')).to.equal(before);
  });
});
