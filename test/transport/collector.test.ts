import { expect } from 'chai';
import { createCollector } from '../../lib/transport/collector';

describe('what is kept of an output', () => {
  it('is all of it, however small its pieces', () => {
    const pieces = [1, 1, 3, 70_000, 1, 200].map((size, index) => Buffer.alloc(size, 65 + index));
    const collector = createCollector(1_000_000, { left: 1_000_000 });
    pieces.forEach(collector.add);
    expect(collector.take()).to.deep.equal({ text: Buffer.concat(pieces).toString(), dropped: 0 });
  });

  it('takes little more memory than its bytes, in pieces of one byte', () => {
    const size = 4 * 1024 * 1024;
    const collector = createCollector(size, { left: size });
    const before = process.memoryUsage();
    for (let count = 0; count < size; count += 1) collector.add(Buffer.from('x'));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    expect(collector.take().text).to.have.lengthOf(size);
    expect(heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers).to.be.below(20 * size);
  });

  it('is the first part, up to its own limit and to that of all together', () => {
    const room = { left: 5 };
    const [first, second] = [createCollector(3, room), createCollector(3, room)];
    for (const each of [first, second]) each.add(Buffer.from('abcd'));
    expect([first.take(), second.take()]).to.deep.equal([
      { text: 'abc', dropped: 1 },
      { text: 'ab', dropped: 2 },
    ]);
  });
});
