import { expect } from 'chai';
import type { Event } from '../../lib/engine/events';
import { divert } from '../../lib/report/divert';
import { liveRenderer } from '../../lib/report/live';
import { plainRenderer } from '../../lib/report/plain';
import { rendered, sampleRun } from './sample';
import { createTerminal } from './terminal';

const change: Event = { kind: 'change', host: 'web1', play: 'Web', task: 'upgrade', summaries: ['x'] };
const frame = () => new Promise((resolve) => setTimeout(resolve, 120));

describe('the live view', () => {
  const open = () => {
    const { terminal, lines } = createTerminal({ columns: 120, rows: 30 });
    const write = (text: string) => void terminal.write(text);
    const renderer = liveRenderer({ write, hasColors: false, diff: false, verbose: false }, terminal);
    return { renderer, lines };
  };
  const begun = sampleRun.slice(0, 3);

  it('draws rows while hosts are at work, and leaves nothing but the report that plain prints', async () => {
    const { renderer, lines } = open();
    for (const event of [...begun, change]) renderer.onEvent(event);
    await frame();
    expect(await lines()).to.deep.equal([
      '» web1  0/2  upgrade',
      '· web2       waiting',
      '· web3       waiting',
    ]);
    for (const event of sampleRun.slice(3)) renderer.onEvent(event);
    await renderer.end();
    const plain = await rendered(plainRenderer, sampleRun);
    expect((await lines()).slice(-5)).to.deep.equal(plain.trimEnd().split('\n').slice(-5));
    expect((await lines()).filter((line) => /[»·✔✖]/.test(line))).to.deep.equal([]);
  });

  it('keeps what Ctrl-C says above the rows', async () => {
    const { renderer, lines } = open();
    for (const event of [...begun, change]) renderer.onEvent(event);
    renderer.say?.('stopping: web1 finishes upgrade');
    expect((await lines()).slice(0, 2)).to.deep.equal([
      'stopping: web1 finishes upgrade',
      '» web1  0/2  upgrade',
    ]);
    await renderer.end();
    expect(await lines()).to.deep.equal(['stopping: web1 finishes upgrade']);
  });

  it('leaves the screen to a question, and comes back', async () => {
    const { renderer, lines } = open();
    for (const event of begun) renderer.onEvent(event);
    const during = await renderer.aside?.(lines);
    expect([during, (await lines()).length]).to.deep.equal([[], 3]);
    await renderer.end();
  });
});

describe('what a playbook prints by itself', () => {
  it('is handed over line by line until that ends, and nothing is lost', () => {
    const written: string[] = [];
    const taken: string[] = [];
    const stream = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
    const end = divert(stream, (lines) => taken.push(lines));
    stream.write('one\ntw');
    stream.write(Buffer.from('o\n'));
    stream.write('half');
    expect([taken, written]).to.deep.equal([['one\n', 'two\n'], []]);
    end();
    stream.write('after');
    expect(written).to.deep.equal(['half\n', 'after']);
  });
});
