import { expect } from 'chai';
import { createPacketFilter } from '../../lib/transport/packet-filter';

const number = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const text = (value: string) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);
const packet = (type: number, ...parts: readonly Buffer[]) => Buffer.concat([Buffer.from([type]), ...parts]);

const opened = (size: number) => packet(91, number(0), number(0), number(2 ** 20), number(size));
const questions = (count: number) => packet(60, text('name'), text(''), text('en'), number(count));
const adjust = (bytes: number) => packet(93, number(0), number(bytes));
const globalRequest = (name: string) => packet(80, text(name), Buffer.from([1]));

/** What the filter does with the packets: which ones ssh2 gets, and the error that ends it. */
function filtered(packets: readonly Buffer[], isTrusted = true) {
  const filter = createPacketFilter(() => isTrusted);
  let passed = 0;
  try {
    for (const each of packets) if (filter(each)) passed += 1;
  } catch (thrown) {
    return { passed, error: String(thrown) };
  }
  return { passed };
}

const times = (count: number, each: Buffer) => Array.from({ length: count }, () => each);

describe('the filter of packets', () => {
  for (const [title, packets] of [
    ['a channel with packets of 512 bytes', [opened(512)]],
    ['a login with several rounds of questions', times(9, questions(2))],
    ['the keep-alives of a server', times(900, globalRequest('keepalive@openssh.com'))],
    ['small windows, now and then', times(900, adjust(1))],
    ['large windows', times(20_000, adjust(32_768))],
    ['key exchanges of a long connection', times(5, packet(20))],
    ['much data', times(50_000, packet(94, number(0), text('x')))],
    [
      'keys that a server asks about, each after a refusal',
      times(60, questions(0)).flatMap((each) => [each, packet(51)]),
    ],
    ['what is cut off, which ssh2 refuses', [packet(60), packet(93), packet(94), packet(80)]],
  ] as const)
    it(`lets through ${title}`, () => expect(filtered(packets)).to.deep.equal({ passed: packets.length }));

  for (const [title, packets, words] of [
    [
      'a channel with packets of size zero',
      [opened(0)],
      'takes packets of at most 0 bytes, and 512 are needed',
    ],
    ['a channel with tiny packets', [opened(511)], 'at most 511 bytes'],
    ['a login with very many questions', [questions(33_554_431)], 'too many questions at the login'],
    ['a login that asks again and again', times(11, questions(1)), 'too many questions at the login'],
    ['keep-alives without end', times(1100, globalRequest('keepalive@openssh.com')), 'packets without use'],
    ['empty data without end', times(1100, packet(94, number(0), text(''))), 'packets without use'],
    ['channels without end', times(1100, packet(90, text('x11'))), 'packets without use'],
    ['a window in crumbs', times(1100, adjust(1)), 'too many crumbs of window'],
    ['key exchanges without end', times(11, packet(20)), 'too many key exchanges'],
  ] as const)
    it(`refuses ${title}`, () => expect(filtered(packets).error).to.contain(words));

  it('keeps lists of other keys from ssh2', () => {
    expect(filtered([globalRequest('hostkeys-00@openssh.com')])).to.deep.equal({ passed: 0 });
  });

  it('refuses a login before the key of the host is trusted', () => {
    expect(filtered([packet(7, number(0)), packet(52)], false)).to.deep.equal({
      passed: 1,
      error: 'Error: the server sent a packet of type 52 too early',
    });
  });
});
