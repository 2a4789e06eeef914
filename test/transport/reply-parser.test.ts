import { expect } from 'chai';
import { BrokenReply } from '../../lib/transport/broken-reply';
import { createReply } from '../../lib/transport/reply-parser';

const nonce = '0123456789abcdef0123456789abcdef';
const stdout = Buffer.concat([
  Buffer.from(`left over\n${nonce} 0 0\n`),
  Buffer.from(`one\n\n${nonce} 1 0\n`),
  Buffer.from([0, 255, 10]),
  Buffer.from(`\n${nonce} 2 17\n\n${nonce} 3 -\n\n\n${nonce} 4 0\nnext reply`),
]);
const stderr = Buffer.from(
  `\n${nonce} 0 0\n\n${nonce} 1 0\nwrong\n\n${nonce} 2 17\n\n${nonce} 3 -\n\n${nonce} 4 0\n`,
);
const expected = [
  { code: 0, stdout: 'one\n', stderr: '', dropped: 0 },
  { code: 17, stdout: '\0\uFFFD\n', stderr: 'wrong\n', dropped: 0 },
  { code: undefined, stdout: '', stderr: '', dropped: 0 },
  { code: 0, stdout: '\n', stderr: '', dropped: 0 },
];

describe('the reader of a reply', () => {
  const cuts = [...stdout.keys()];

  it('finds the same fragments wherever the stream is cut', () => {
    for (const cut of cuts) {
      const reply = createReply(nonce, 4);
      const rests = [
        reply.push('stdout', stdout.subarray(0, cut)),
        reply.push('stdout', stdout.subarray(cut)),
      ];
      reply.push('stderr', stderr.subarray(0, cut % stderr.length));
      expect(reply.isDone, `cut at ${cut}`).to.equal(false);
      reply.push('stderr', stderr.subarray(cut % stderr.length));
      expect(reply.isDone).to.equal(true);
      expect(reply.results(), `cut at ${cut}`).to.deep.equal(expected);
      expect('next reply'.endsWith(Buffer.concat(rests).toString())).to.equal(true);
    }
  });

  it('finds them byte by byte, and hands on what belongs to the next reply', () => {
    const reply = createReply(nonce, 4);
    const rest = [...stdout].map((byte) => reply.push('stdout', Buffer.from([byte])));
    for (const byte of stderr) reply.push('stderr', Buffer.from([byte]));
    expect(reply.results()).to.deep.equal(expected);
    expect(Buffer.concat(rest).toString()).to.equal('next reply');
  });

  it('counts a fragment as ended only when both streams say so', () => {
    const reply = createReply(nonce, 2);
    reply.push('stdout', Buffer.from(`\n${nonce} 0 0\nx\n${nonce} 1 0\n`));
    expect([reply.completed, reply.results()]).to.deep.equal([0, []]);
    reply.push('stderr', Buffer.from(`\n${nonce} 0 0\n\n${nonce} 1 0\n`));
    expect([reply.completed, reply.isDone]).to.deep.equal([1, false]);
  });

  const fakes: { title: string; text: string }[] = [
    { title: 'another nonce', text: `\n${nonce.replace('0', '1')} 1 0\n` },
    { title: 'another number', text: `\n${nonce} 2 0\n` },
    { title: 'an earlier number', text: `\n${nonce} 0 0\n` },
    { title: 'no newline before it', text: `x${nonce} 1 0\n` },
    { title: 'half a marker', text: `\n${nonce.slice(0, 20)}\n${nonce.slice(20)} 1 0\n` },
  ];
  for (const { title, text } of fakes)
    it(`takes a marker with ${title} for output`, () => {
      const reply = createReply(nonce, 1);
      const whole = `\n${nonce} 0 0\n${text}\n${nonce} 1 5\n`;
      for (const stream of ['stdout', 'stderr'] as const) reply.push(stream, Buffer.from(whole));
      expect(reply.results()).to.deep.equal([{ code: 5, stdout: text, stderr: text, dropped: 0 }]);
    });

  it('keeps no more than the cap, and counts the rest', () => {
    const reply = createReply(nonce, 1, { cap: 10 });
    reply.push('stdout', Buffer.from(`\n${nonce} 0 0\n`));
    for (let chunk = 0; chunk < 100; chunk += 1) reply.push('stdout', Buffer.from('0123456789abcdef'));
    reply.push('stdout', Buffer.from(`\n${nonce} 1 0\n`));
    reply.push('stderr', Buffer.from(`\n${nonce} 0 0\n123456789012\n${nonce} 1 0\n`));
    expect(reply.results()).to.deep.equal([
      { code: 0, stdout: '0123456789', stderr: '1234567890', dropped: 1590 + 2 },
    ]);
  });

  it('tells output as it comes, holding back only what may be the beginning of a marker', () => {
    const told: string[] = [];
    const reply = createReply(nonce, 2, {
      cap: 4,
      onOutput: (index, stream, bytes) => told.push(`${index} ${stream} ${JSON.stringify(String(bytes))}`),
    });
    for (const chunk of [
      `early\n${nonce} 0 0\none`,
      ' more\n',
      '\n',
      `x\n${nonce.slice(0, 9)}`,
      `not\n${nonce} 1 0\ntwo\n\n${nonce} 2 0\n`,
    ])
      reply.push('stdout', Buffer.from(chunk));
    expect(told).to.deep.equal([
      '0 stdout "one"',
      '0 stdout " more"',
      '0 stdout "\\n"',
      '0 stdout "\\nx"',
      `0 stdout ${JSON.stringify(`\n${nonce.slice(0, 9)}not`)}`,
      '1 stdout "two\\n"',
    ]);
  });

  describe('with progress', () => {
    const progress = 'fedcba9876543210fedcba9876543210';
    const text = Buffer.from(
      `\n${progress} early\n\n${nonce} 0 0\nwa\n${progress} downloading 40 %\nrning\n\n${progress} ünpacking\n` +
        `\n${nonce} 1 0\n${progress} no line of its own\n\n${nonce} 2 0\n`,
    );
    const read = (chunks: readonly Buffer[]) => {
      const said: [number, string][] = [];
      const onProgress = (index: number, words: string) => said.push([index, words]);
      const reply = createReply(nonce, 2, { progress, onProgress });
      reply.push('stdout', Buffer.from(`\n${nonce} 0 0\n\n${progress} x\n\n${nonce} 1 0\n\n${nonce} 2 0\n`));
      for (const chunk of chunks) reply.push('stderr', chunk);
      return { said, isDone: reply.isDone, results: reply.results() };
    };
    const outcome = {
      said: [
        [-1, 'early'],
        [0, 'downloading 40 %'],
        [0, 'ünpacking'],
      ],
      isDone: true,
      results: [
        { code: 0, stdout: `\n${progress} x\n`, stderr: 'warning\n', dropped: 0 },
        { code: 0, stdout: '', stderr: `${progress} no line of its own\n`, dropped: 0 },
      ],
    };

    it('tells it and leaves it out of the output, wherever the stream is cut', () => {
      for (const cut of text.keys())
        expect(read([text.subarray(0, cut), text.subarray(cut)]), `cut at ${cut}`).to.deep.equal(outcome);
    });

    it('tells it byte by byte', () => {
      expect(read([...text].map((byte) => Buffer.from([byte])))).to.deep.equal(outcome);
    });
  });

  it('keeps what a shell that does not start complains of', () => {
    const reply = createReply(nonce, 1);
    reply.push('stderr', Buffer.from('sudo: a password '));
    reply.push('stderr', Buffer.from('is required\n'));
    expect(reply.before).to.equal('sudo: a password is required\n');
  });
});

describe('the reader of a reply of a host that breaks the protocol', () => {
  for (const [title, line] of [
    ['a marker without end', `\nn1 0 ${'0'.repeat(5000)}`],
    ['a line of progress without end', `\nn1 0 0\n\np1 ${'x'.repeat(5000)}`],
    ['a marker of great length', `\nn1 0 ${'0'.repeat(5000)}\n`],
  ] as const)
    it(`does not take ${title}`, () => {
      const reply = createReply('n1', 1, { progress: 'p1' });
      expect(() => reply.push('stderr', Buffer.from(line))).to.throw(BrokenReply, 'has no end');
    });
});
