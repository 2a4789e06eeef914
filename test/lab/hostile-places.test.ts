import { expect } from 'chai';
import { absent } from '../../lib/tasks/absent';
import { blockInFile } from '../../lib/tasks/block-in-file';
import type { Task } from '../../lib/tasks/contract/task';
import { directory } from '../../lib/tasks/directory';
import { file } from '../../lib/tasks/file';
import { lineInFile } from '../../lib/tasks/line-in-file';
import { link } from '../../lib/tasks/link';
import { template } from '../../lib/tasks/template';
import { useLabHost } from './harness';
import { differences, snapshotOf } from './snapshot';

/** A place where things go wrong, and what each task makes of it. */
interface Place {
  readonly title: string;
  readonly make: string;
  readonly unmake: string;
  /** The failure that says why; undefined: it works, looks so, and is `ok` the second time. */
  readonly rows: readonly (readonly [task: Task, error: RegExp | undefined, look?: Look])[];
}

/** A script of the host's own tools and what it prints. */
type Look = readonly [script: string, prints: string];

const big = 'x'.repeat(200_000);
const path = '/srv/p/f';
const edits = (
  error: RegExp | undefined,
  more: { readonly follow?: boolean; readonly create?: boolean } = {},
) =>
  [
    [lineInFile({ path, line: big, ...more }), error],
    [blockInFile({ path, id: 'x', block: big, ...more }), error],
  ] as const;
const writes = (error: RegExp | undefined) =>
  [
    [file({ path, content: big, backup: true }), error],
    [template({ path, template: '<%= big %>', vars: { big } }), error],
    ...edits(error),
  ] as const;

const as = { as: 'deploy' };
const owners = (name: string, prints: string): Look => [
  `stat -c '%F %U %G %a' /srv/p/${name}`,
  `${prints}\n`,
];
const kept: Look = [
  'cd /srv/p; getfattr -n user.note --only-values f; echo; getfacl -c f | grep daemon; stat -c %a f',
  'kept\nuser:daemon:r--\n640\n',
];

const places: readonly Place[] = [
  {
    title: 'a full disk',
    make: 'mount -t tmpfs -o size=64k,nr_inodes=4 none /srv/p; echo old > /srv/p/f; mkdir /srv/p/d',
    unmake: 'umount /srv/p',
    rows: [
      ...writes(/^FILE_NO_SPACE [^]*No space left on device/),
      [file({ path: '/srv/p/new', content: big }), /^FILE_NO_SPACE /],
      [file({ path, mode: '0600' }), undefined],
    ],
  },
  {
    title: 'a disk without inodes',
    make: 'mount -t tmpfs -o nr_inodes=3 none /srv/p; echo old > /srv/p/f; mkdir /srv/p/d',
    unmake: 'umount /srv/p',
    rows: [
      ...writes(/^FILE_NO_SPACE /),
      [directory({ path: '/srv/p/d/e' }), /^STEP_FAILED [^]*No space left on device/],
      [link({ path: '/srv/p/l', target: 'f' }), /^STEP_FAILED [^]*No space left on device/],
      [absent({ paths: [path, '/srv/p/d'] }), undefined],
    ],
  },
  {
    title: 'a read-only mount',
    make: 'mount -t tmpfs none /srv/p; echo old > /srv/p/f; mkdir /srv/p/d; ln -s f /srv/p/l; mount -o remount,ro /srv/p',
    unmake: 'umount /srv/p',
    rows: [
      ...writes(/^FILE_READ_ONLY /),
      [file({ path, mode: '0600' }), /^FILE_READ_ONLY /],
      [directory({ path: '/srv/p/e' }), /^FILE_READ_ONLY /],
      [directory({ path: '/srv/p/d', mode: '0700' }), /^FILE_READ_ONLY /],
      [directory({ path: '/srv/p', recurse: true, fileMode: '0600' }), /^FILE_READ_ONLY /],
      [link({ path: '/srv/p/l', target: 'd' }), /^FILE_READ_ONLY /],
      [absent({ path }), /^FILE_READ_ONLY /],
      [absent({ path: '/srv/p/d' }), /^FILE_READ_ONLY /],
      [lineInFile({ path, line: 'old' }), undefined],
    ],
  },
  {
    title: 'an immutable file and an immutable directory',
    make: 'cd /srv/p; mkdir d; echo old > f; echo old > d/f; ln -s nowhere d/l; chattr +i f d',
    unmake: 'chattr -i /srv/p/f /srv/p/d',
    rows: [
      ...writes(/^FILE_IMMUTABLE /),
      [file({ path: '/srv/p/d/new', content: 'x' }), /^FILE_IMMUTABLE /],
      [file({ path, mode: '0600' }), /^STEP_FAILED [^]*Operation not permitted/],
      [directory({ path: '/srv/p/d/e' }), /^STEP_FAILED [^]*Operation not permitted/],
      [directory({ path: '/srv/p/d', mode: '0700' }), /^STEP_FAILED [^]*Operation not permitted/],
      [link({ path, target: 'd', force: true }), /^STEP_FAILED [^]*Operation not permitted/],
      [link({ path: '/srv/p/d/l', target: 'f' }), /^STEP_FAILED [^]*Operation not permitted/],
      [absent({ path }), /^STEP_FAILED [^]*Operation not permitted/],
      [absent({ path: '/srv/p/d' }), /^STEP_FAILED [^]*Operation not permitted/],
    ],
  },
  {
    title: 'a directory where a file should be',
    make: 'mkdir /srv/p/f; touch /srv/p/f/kept',
    unmake: ':',
    rows: [
      ...writes(/^FILE_IS_DIRECTORY /),
      [file({ path, state: 'absent' }), /^FILE_IS_DIRECTORY /],
      [link({ path, target: 'x', allowMissing: true }), /^FILE_IS_DIRECTORY /],
      [link({ path, target: 'x', allowMissing: true, force: true }), /^STEP_FAILED [^]*not empty/],
    ],
  },
  {
    title: 'a file where a directory should be',
    make: 'echo old > /srv/p/f',
    unmake: ':',
    rows: [
      [directory({ path }), /^PLAN_FAILED [^]*is a file, not a directory/],
      [directory({ path, state: 'absent' }), /^PLAN_FAILED /],
      [directory({ path: `${path}/d` }), /^STEP_FAILED [^]*(File exists|Not a directory)/],
      [file({ path: `${path}/d`, content: 'x' }), /^FILE_NO_PARENT /],
      [lineInFile({ path: `${path}/d`, line: 'x', create: true }), /^FILE_NO_PARENT /],
      [link({ path: `${path}/d`, target: 'x' }), /^STEP_FAILED [^]*does not exist/],
      [link({ path, target: 'x', allowMissing: true }), /^PLAN_FAILED [^]*is a file, not a link/],
      [absent({ path: `${path}/d` }), undefined],
    ],
  },
  {
    title: 'a loop of links',
    make: 'cd /srv/p; ln -s g f; ln -s f g',
    unmake: ':',
    rows: [
      ...writes(/^FILE_IS_SYMLINK /),
      ...edits(/^FILE_IS_SYMLINK [^]*leads nowhere/, { follow: true, create: true }),
      ...edits(/^STEP_FAILED [^]*does not exist/, { follow: true }),
      [file({ path, content: 'x', follow: true }), /^FILE_IS_SYMLINK [^]*leads nowhere/],
      [directory({ path }), /^FILE_IS_SYMLINK /],
      [directory({ path, follow: true }), /^STEP_FAILED [^]*File exists/],
      [file({ path: `${path}/x`, content: 'x' }), /^FILE_NO_PARENT /],
      [absent({ path: `${path}/x` }), undefined],
      [link({ path, target: '/etc' }), undefined],
      [absent({ path }), undefined],
      [file({ path, content: 'x', force: true }), undefined],
    ],
  },
  {
    title: 'a link that leads nowhere yet',
    make: 'mkdir /srv/p/d; ln -s d/end /srv/p/f',
    unmake: ':',
    rows: [
      ...writes(/^FILE_IS_SYMLINK /),
      [file({ path, content: 'x', follow: true }), undefined],
      ...edits(undefined, { follow: true, create: true }),
      [file({ path, state: 'absent' }), undefined],
    ],
  },
  {
    title: 'a file that is mounted',
    make: 'cd /srv/p; echo old > source; touch f; mount --bind source f; mkdir d; touch d/f; mount --bind d d',
    unmake: 'umount /srv/p/f /srv/p/d',
    rows: [
      ...writes(undefined),
      [file({ path, owner: 'daemon', mode: '0600' }), undefined],
      [link({ path, target: 'd', force: true }), /^STEP_FAILED [^]*busy/],
      [absent({ path }), /^REFUSED \/srv\/p\/f is a mount point: unmount it first/],
      [absent({ path: '/srv/p/d' }), /^REFUSED \/srv\/p\/d is a mount point: unmount it first/],
      [directory({ path: '/srv/p', state: 'absent' }), /^REFUSED [^]*is a mount point: unmount it first/],
    ],
  },
  {
    title: 'a pipe',
    make: 'mkfifo /srv/p/f',
    unmake: ':',
    rows: [
      ...writes(/^FILE_IS_SPECIAL /),
      [file({ path, mode: '0600' }), /^FILE_IS_SPECIAL /],
      [directory({ path }), /^FILE_IS_SPECIAL /],
      [link({ path, target: 'x', allowMissing: true, force: true }), /^FILE_IS_SPECIAL /],
      [absent({ path }), undefined],
    ],
  },
  {
    title: 'files of others, for a user who is not root',
    make: `cd /srv/p; chgrp deploy .; chmod 2775 .; install -o daemon -g deploy -m 664 /dev/null f; mkdir root
touch root/kept; install -m 600 /dev/null closed; install -o deploy /dev/null given`,
    unmake: ':',
    rows: [
      [file({ path, content: 'new\n' }, as), undefined, owners('f', 'regular file daemon deploy 664')],
      [lineInFile({ path, line: 'new' }, as), undefined, owners('f', 'regular file daemon deploy 664')],
      [
        file({ path: '/srv/p/own', content: 'x', mode: '0600' }, as),
        undefined,
        owners('own', 'regular file deploy deploy 600'),
      ],
      [file({ path: '/srv/p/closed', content: 'x' }, as), /^PLAN_FAILED [^]*may not read/],
      [lineInFile({ path: '/srv/p/closed', line: 'x' }, as), /^PLAN_FAILED [^]*may not read/],
      [file({ path: '/srv/p/root/new', content: 'x' }, as), /^FILE_IMMUTABLE /],
      [file({ path: '/srv/p/given', content: 'x', owner: 'root' }, as), /^FILE_IMMUTABLE /],
      [directory({ path: '/srv/p/root/d' }, as), /^STEP_FAILED [^]*Permission denied/],
      [
        link({ path: '/srv/p/root/l', target: 'x', allowMissing: true }, as),
        /^STEP_FAILED [^]*Permission denied/,
      ],
      [absent({ path: '/srv/p/root' }, as), /^STEP_FAILED [^]*Permission denied/],
    ],
  },
  {
    title: 'extended attributes and ACLs',
    make: `cd /srv/p; echo old > f; setfattr -n user.note -v kept f; setfacl -m u:daemon:r f; chmod 640 f
mkdir d; setfacl -d -m u:daemon:rwx,g::rwx,o::rwx d`,
    unmake: ':',
    rows: [
      [file({ path, content: 'new' }), undefined, kept],
      [lineInFile({ path, line: 'new' }), undefined, kept],
      [
        file({ path: '/srv/p/d/f', content: 'x', mode: '0600' }),
        undefined,
        owners('d/f', 'regular file root root 600'),
      ],
      [file({ path: '/srv/p/d/f', content: 'x' }), undefined, owners('d/f', 'regular file root root 644')],
    ],
  },
  {
    title: 'places of the kernel, unknown owners and missing directories',
    make: ':',
    unmake: ':',
    rows: [
      [file({ path: '/dev/null', content: 'x' }), /^FILE_IS_SPECIAL /],
      [file({ path: '/sys/kernel/f', content: 'x' }), /^FILE_READ_ONLY /],
      [file({ path, content: 'x', owner: 'nobody-of-that-name' }), /^OWNER_UNKNOWN /],
      [lineInFile({ path, line: 'x', create: true, group: 'no-such' }), /^OWNER_UNKNOWN /],
      [directory({ path, owner: 'nobody-of-that-name' }), /^STEP_FAILED [^]*invalid user/],
      [directory({ path: `${path}/a b/c`, group: 'no-such' }), /^STEP_FAILED [^]*invalid group/],
      [directory({ path: `${path}/a b/c`, owner: 'daemon', group: 'adm', mode: '2750' }), undefined],
      [file({ path: '/srv/p/none/f', content: 'x' }), /^FILE_NO_PARENT /],
      [blockInFile({ path: '/srv/p/none/f', id: 'x', block: 'x', create: true }), /^FILE_NO_PARENT /],
      [link({ path: '/srv/p/none/f', target: '/etc' }), /^STEP_FAILED [^]*does not exist/],
    ],
  },
];

describe('places that are hostile to files, directories and links', () => {
  const host = useLabHost();
  let pristine: readonly string[];
  before(async () => {
    await host().exec('apt-get -q update && apt-get install -qy e2fsprogs attr acl');
    pristine = await snapshotOf(host().name);
  });
  // A directory where a temporary file was has another time, and nothing else.
  const list = () =>
    host().exec(
      `find /srv -type d -printf '%p d %m %u %g\\n' -o -printf '%p %y %m %u %g %s %C@ %l\\n' | sort
find /srv -type f -exec sha256sum {} + | sort`,
    );

  for (const { title, make, unmake, rows } of places)
    describe(title, () => {
      beforeEach(() => host().exec(`mkdir /srv/p; ${make}`));
      afterEach(() =>
        host().exec(`${unmake}; rm -r /srv/p; umask 022; ls -A /srv | grep -q . && exit 1 || exit 0`),
      );

      for (const [task, error, look] of rows)
        it(`${error === undefined ? 'lets' : `fails with ${error.source}:`} ${describeTask(task)}`, async () => {
          const before = await list();
          const run = await host().apply([task]);
          if (error === undefined) {
            expect(run.errors).to.deep.equal([]);
            if (look !== undefined) expect(await host().exec(look[0])).to.equal(look[1]);
            expect((await host().apply([task])).statuses).to.deep.equal([`ok ${task.title}`]);
          } else {
            expect(run.errors[0]).to.match(error);
            expect(await list()).to.equal(before);
          }
        });
    });

  describe('all of them together', () => {
    it('leave the host as it was', async () => {
      expect(differences(pristine, await snapshotOf(host().name))).to.deep.equal([]);
    });
  });
});

/** The task and its arguments, as far as they fit a title. */
function describeTask({ module, args }: Task): string {
  return `${module.name} ${JSON.stringify(args, (_, value: unknown) => (value === big ? '…' : value))}`
    .replaceAll(big, '…')
    .replace(
      /"(backup|force|follow|create|unlessExists|touch|recurse|allowMissing|replaceOnly)":false,?/g,
      '',
    );
}
