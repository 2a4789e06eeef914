import { expect } from 'chai';
import { file } from '../../../lib/tasks/file';

const path = '/etc/motd';

describe('the arguments of the task file', () => {
  for (const [args, problem] of [
    [{ path: '/etc/../motd', touch: true }, 'path /etc/../motd must not contain ".."'],
    [{ path: '/etc//motd/', touch: true }, 'path /etc//motd/ must be written as /etc/motd'],
    [
      { path: `/etc/${'ä'.repeat(128)}`, touch: true },
      `path has a name of 256 bytes, and 255 is the longest: ${'ä'.repeat(128)}`,
    ],
    [{ path: '/abc'.repeat(1024), touch: true }, 'path has 4096 bytes, and 4095 is the longest'],
    [{ path: '/etc/\ud800', touch: true }, 'path "/etc/\\ud800" is not UTF-8'],
    [{ path, content: '', touch: true }, 'touch creates an empty file, so it excludes content and src'],
    [{ path }, 'nothing is declared: give content, src, touch, owner, group or mode'],
    [{ path, mode: '0600', validate: 'x %s' }, 'validate has no meaning without content or src'],
    [{ path, mode: '0600', unlessExists: true }, 'unlessExists has no meaning without content or src'],
    [{ path, state: 'absent', mode: '0600' }, "state 'absent' takes only a path"],
    [
      { path, content: 'x', follow: true, force: true },
      'follow and force exclude each other: a link is either followed or replaced',
    ],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(file(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  for (const args of [
    { path: 'etc/motd', touch: true },
    { path, mode: '999' },
    { path, owner: 'a:b' },
    { path, content: 'x', validate: 'visudo -c' },
  ])
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(file(args).problems).to.have.length(1);
    });

  it('takes a mode only as text', () => {
    // @ts-expect-error: 644 is not 0o644
    expect(file({ path, mode: 644 }).problems[0]?.path).to.equal('mode');
  });
});
