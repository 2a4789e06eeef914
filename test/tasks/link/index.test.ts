import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { fileFacts, type FileFact } from '../../../lib/facts/file';
import { link } from '../../../lib/tasks/link';
import { planOf } from '../../../lib/testing';
import { fileNode, linkTo } from '../shared/files/file-sample';

type Arguments = Omit<Parameters<typeof link>[0], 'path'>;

const path = '/etc/app';
const present = linkTo('/opt/app', { inode: '1,2' });

function plan(args: Arguments, fact?: FileFact, original?: FileFact) {
  const originals = original ? [[fileFacts.address({ path: args.target ?? '' }), original] as const] : [];
  return planOf(link({ path, ...args }), { present: fact, original: new Map(originals) }).map(
    ({ summary, diff, steps }) => ({
      summary,
      diff: diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
      script: steps.map((step) => (step.kind === 'run' ? step.script.text : '')).join('\n'),
    }),
  );
}

describe('the task link', () => {
  const file = fileNode({ inode: '1,2' });
  const rows: [
    title: string,
    args: Arguments,
    fact: FileFact | undefined,
    summary: string[],
    diff: string[],
  ][] = [
    [
      'creates a link',
      { target: '/opt/app' },
      undefined,
      ['create symbolic link /etc/app to /opt/app'],
      ['target: - → /opt/app'],
    ],
    ['leaves a link as declared', { target: '/opt/app', owner: 'root' }, present, [], []],
    [
      'changes where a link leads to',
      { target: '../opt/new' },
      present,
      ['change symbolic link /etc/app to ../opt/new'],
      ['target: /opt/app → ../opt/new'],
    ],
    [
      'sets owner and group of the link itself',
      { target: '/opt/app', owner: 'deploy', group: 'www' },
      present,
      ['set owner of the link /etc/app to deploy', 'set group of the link /etc/app to www'],
      ['owner: root → deploy', 'group: root → www'],
    ],
    [
      'replaces a file when forced',
      { target: '/opt/app', force: true },
      file,
      ['replace the file /etc/app with a symbolic link /etc/app to /opt/app'],
      ['target: file → /opt/app'],
    ],
    [
      'creates a hard link',
      { target: '/opt/app', type: 'hard' },
      undefined,
      ['create hard link /etc/app to /opt/app'],
      ['target: - → /opt/app'],
    ],
    ['removes a link', { state: 'absent' }, present, ['remove /etc/app'], ['type: link → -']],
    ['knows that a link is gone', { state: 'absent' }, undefined, [], []],
  ];
  for (const [title, args, fact, summaries, diffs] of rows)
    it(title, () => {
      const changes = plan(args, fact);
      expect(changes.map(({ summary }) => summary)).to.deep.equal(summaries);
      expect(changes.flatMap(({ diff }) => diff)).to.deep.equal(diffs);
    });

  it('knows a hard link by its inode', () => {
    const args = { target: '/opt/app', type: 'hard' } as const;
    expect(plan(args, file, file)).to.deep.equal([]);
    expect(() => plan(args, file, { ...file, inode: '1,3' })).to.throw(
      HostwrightError,
      'is a file, not a link',
    );
    expect(plan({ ...args, force: true }, file, { ...file, inode: '1,3' })).to.have.length(1);
  });

  it('looks for the target before the link takes its place, unless it may be missing', () => {
    expect(plan({ target: 'x' })[0]?.script)
      .to.include('hw_is_checked=yes')
      .and.include('[ -e "$hw_new" ]');
    expect(plan({ target: 'x', allowMissing: true })[0]?.script).to.include("hw_is_checked=''");
  });

  for (const [type, force, state, code] of [
    ['file', false, 'present', 'PLAN_FAILED'],
    ['directory', false, 'present', 'FILE_IS_DIRECTORY'],
    ['other', true, 'present', 'FILE_IS_SPECIAL'],
    ['file', false, 'absent', 'PLAN_FAILED'],
    ['directory', false, 'absent', 'FILE_IS_DIRECTORY'],
  ] as const)
    it(`refuses a ${type} in the way of a link that is to be ${state}${force ? ', even when forced' : ''}`, () => {
      const args = state === 'absent' ? { state } : { target: '/opt/app', force };
      expect(() => plan(args, { ...present, type }))
        .to.throw(HostwrightError)
        .with.property('code', code);
    });

  for (const [args, problem] of [
    [{}, 'target is missing'],
    [{ target: 'app', type: 'hard' }, 'the target app of a hard link must be absolute'],
    [{ target: '/a/../b', type: 'hard' }, 'target /a/../b must not contain ".."'],
    [{ target: '/a', type: 'hard', allowMissing: true }, 'a hard link cannot lead to a missing file'],
    [
      { target: '/a', type: 'hard', owner: 'root' },
      'a hard link has the owner and group of its file: declare them there',
    ],
    [{ target: '/a', state: 'absent' }, "state 'absent' takes only a path"],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(link({ path, ...args }).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
