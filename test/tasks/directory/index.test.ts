import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import type { FileFact } from '../../../lib/facts/file';
import type { TreeEntry, TreeFact } from '../../../lib/facts/tree';
import { directory } from '../../../lib/tasks/directory';
import { planOf } from '../../../lib/testing';
import { directoryNode } from '../shared/files/file-sample';

type Arguments = Omit<Parameters<typeof directory>[0], 'path'>;

const path = '/srv/app';
const present = directoryNode({ mode: '2755' });
const entry: TreeEntry = {
  path: '/srv/app/a',
  type: 'file',
  owner: 'root',
  group: 'root',
  uid: 0,
  gid: 0,
  mode: '0644',
};

function plan(args: Arguments, fact?: FileFact, tree?: TreeFact) {
  const facts = { present: fact, tree: new Map(tree ? [['tree', tree]] : []) };
  return planOf(directory({ path, ...args }), facts).map(({ summary, diff, steps }) => ({
    summary,
    diff: diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
    script: steps.map((step) => (step.kind === 'run' ? step.script.text : '')).join('\n'),
  }));
}

/** With the last line of the script alone: what is before it goes to the place. */
function shortened({ script, ...change }: ReturnType<typeof plan>[number]) {
  return { ...change, script: script.split('\n').at(-1) };
}

describe('the task directory', () => {
  it('creates a directory and its parents with owner, group and mode', () => {
    const [change, ...others] = plan({ owner: 'deploy', group: 'www', mode: '750' });
    expect(others).to.deep.equal([]);
    expect(change?.summary).to.equal('create directory /srv/app');
    expect(change?.diff).to.deep.equal([
      'type: - → directory',
      'owner: - → deploy',
      'group: - → www',
      'mode: - → 0750',
    ]);
    expect(change?.script).to.include('hw_path=/srv/app\nhw_mode=00750\nhw_owner=deploy:www\n');
    expect(change?.script).to.include('mkdir -m "$hw_mode" -- "./$1"').and.include('chown -- "$hw_owner" .');
  });

  const rows: [title: string, args: Arguments, fact: FileFact, changes: ReturnType<typeof plan>][] = [
    ['leaves a directory as declared', { owner: '0', mode: '2755' }, present, []],
    ['asks for nothing but a directory', {}, present, []],
    [
      'clears set-ID bits, which chmod keeps unless there are five digits',
      { mode: '0755' },
      present,
      [
        {
          summary: 'set mode of /srv/app to 0755',
          diff: ['mode: 2755 → 0755'],
          script: 'hw_chmod 00755',
        },
      ],
    ],
    [
      'sets the owner and keeps the mode',
      { owner: 'deploy' },
      present,
      [
        {
          summary: 'set owner of /srv/app to deploy',
          diff: ['owner: root → deploy'],
          script: 'hw_own deploy 02755',
        },
      ],
    ],
  ];
  for (const [title, args, fact, changes] of rows)
    it(title, () => {
      expect(plan(args, fact).map(shortened)).to.deep.equal(changes);
    });

  it('sets what deviates below, one change an attribute', () => {
    const entries: TreeEntry[] = [
      entry,
      { ...entry, path: '/srv/app/b', owner: 'deploy', uid: 1000, mode: '0600' },
      { ...entry, path: '/srv/app/c', owner: 'deploy', uid: 1000, type: 'directory', mode: '2755' },
      { ...entry, path: '/srv/app/l', owner: 'deploy', uid: 1000, type: 'other', mode: '0777' },
    ];
    const args = { owner: 'deploy', recurse: true, fileMode: '644', directoryMode: '0755' };
    expect(
      plan(args, { ...present, owner: 'deploy' }, { entries, isCut: false }).map(shortened),
    ).to.deep.equal([
      {
        summary: 'set owner of 1 entry below /srv/app to deploy',
        diff: ['owner of /srv/app/a: root → deploy'],
        script: String.raw`hw_find '' \( \( ! -user deploy \) \) -execdir chown -h -- deploy {} +`,
      },
      {
        summary: 'set mode of 1 file below /srv/app to 0644',
        diff: ['mode of /srv/app/b: 0600 → 0644'],
        script: String.raw`hw_find '' \( \( -type f ! -perm 644 \) \) -execdir chmod -- 00644 {} +`,
      },
      {
        summary: 'set mode of 1 directory below /srv/app to 0755',
        diff: ['mode of /srv/app/c: 2755 → 0755'],
        script: String.raw`hw_find '' \( \( -type d ! -perm 0755 \) \) -execdir chmod -- 00755 {} +`,
      },
    ]);
  });

  it('gives files that their owner may execute a mode of their own', () => {
    const entries: TreeEntry[] = [
      { ...entry, path: '/srv/app/run', mode: '0700' },
      { ...entry, path: '/srv/app/read', mode: '0600' },
      { ...entry, path: '/srv/app/fine', mode: '0755' },
    ];
    const args = { recurse: true, fileMode: '0644', executableMode: '0755' };
    expect(plan(args, present, { entries, isCut: false }).map(shortened)).to.deep.equal([
      {
        summary: 'set mode of 1 file below /srv/app to 0644',
        diff: ['mode of /srv/app/read: 0600 → 0644'],
        script: String.raw`hw_find '' \( -type f ! -perm -100 ! -perm 0644 \) -execdir chmod -- 00644 {} +`,
      },
      {
        summary: 'set mode of 1 file below /srv/app to 0755',
        diff: ['mode of /srv/app/run: 0700 → 0755'],
        script: String.raw`hw_find '' \( \( -type f -perm -100 ! -perm 0755 \) \) -execdir chmod -- 00755 {} +`,
      },
    ]);
  });

  it('refuses what is mounted below, or leaves it alone', () => {
    const way = { real: path, mounts: ['/srv/app/m'], isDangling: false };
    const facts = { present, tree: new Map([['tree', { entries: [entry], isCut: false }]]), way };
    const args = { path, recurse: true, owner: 'deploy' };
    expect(() => planOf(directory(args), facts))
      .to.throw(HostwrightError, '/srv/app/m is a mount point below /srv/app')
      .with.property('code', 'REFUSED');
    const alone = planOf(directory({ ...args, oneFileSystem: true }), facts);
    expect(alone.map(({ summary }) => summary)).to.deep.equal([
      'set owner of 1 entry below /srv/app to deploy',
      'set owner of /srv/app to deploy',
    ]);
    expect(() => planOf(directory({ path, state: 'absent' }), { present, tree: new Map(), way }))
      .to.throw(HostwrightError, '/srv/app/m is a mount point: unmount it first')
      .with.property('code', 'REFUSED');
  });

  it('counts and names only the first of many', () => {
    const entries = Array.from({ length: 700 }, (_, index) => ({ ...entry, path: `/srv/app/${index}` }));
    const [change] = plan(
      { group: 'www', recurse: true },
      { ...present, group: 'www' },
      { entries, isCut: true },
    );
    expect(change?.summary).to.equal('set group of more than 700 entries below /srv/app to www');
    expect(change?.diff).to.have.length(20);
  });

  it('removes it with everything in it, unless something is mounted there', () => {
    const [change] = plan({ state: 'absent' }, present);
    expect(change?.summary).to.equal('remove directory /srv/app and everything in it');
    expect(change?.diff).to.deep.equal(['type: directory → -']);
    expect(change?.script).to.match(
      /^hw_reach \/srv\/app '' [^]*mountinfo\nrm -rf --one-file-system -- "\$hw_name"/m,
    );
    expect(plan({ state: 'absent' })).to.deep.equal([]);
  });

  for (const [type, code] of [
    ['file', 'PLAN_FAILED'],
    ['link', 'FILE_IS_SYMLINK'],
    ['other', 'FILE_IS_SPECIAL'],
  ] as const)
    for (const state of ['present', 'absent'] as const)
      it(`refuses a ${type} in the way of a directory that is to be ${state}`, () => {
        expect(() => plan({ state }, { ...present, type }))
          .to.throw(HostwrightError)
          .with.property('code', code);
      });

  it('reads the tree only when it is to recurse', () => {
    const keys = (args: Arguments) => directory.module.facts(directory({ path, ...args }).args).tree.keys;
    expect(keys({ owner: 'deploy' })).to.deep.equal([]);
    expect(keys({ owner: 'deploy', recurse: true })).to.have.length(1);
  });

  for (const [args, problem] of [
    [{ path: '/etc', state: 'absent' }, '/etc belongs to the system: Hostwright never removes it'],
    [{ path: '/srv', state: 'absent' }, '/srv belongs to the system: Hostwright never removes it'],
    [{ path: '/srv/', mode: '0755' }, 'path /srv/ must be written as /srv'],
    [{ path: '/srv/../etc' }, 'path /srv/../etc must not contain ".."'],
    [
      { path: '/usr', owner: 'root', recurse: true },
      'everything below /usr belongs to the system: Hostwright never sets its owners or modes recursively',
    ],
    [{ path, recurse: true }, 'recurse needs an owner, a group, fileMode or directoryMode'],
    [{ path, fileMode: '0644' }, 'fileMode and directoryMode have no meaning without recurse: true'],
    [{ path, owner: 'x', recurse: true, executableMode: '0755' }, 'executableMode needs fileMode'],
    [{ path, oneFileSystem: true }, 'oneFileSystem has no meaning without recurse: true'],
    [{ path, state: 'absent', owner: 'root' }, "state 'absent' takes only a path"],
    [
      { path, owner: 'x', follow: true, recurse: true },
      'recurse does not follow links: name the directory itself',
    ],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(directory(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });
});
