import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { archiveFacts } from '../../../lib/facts/archive';
import { fileFacts, type FileFact } from '../../../lib/facts/file';
import { historyOf, type ReleaseFact } from '../../../lib/facts/release';
import { release } from '../../../lib/tasks/release';
import { artifactOf } from '../../../lib/tasks/release/artifact';
import type { DeclaredRelease } from '../../../lib/tasks/release/args';
import type { Change } from '../../../lib/tasks/contract/change';
import { planOf } from '../../../lib/testing';
import { directoryNode, linkTo } from '../shared/files/file-sample';

type Arguments = Parameters<typeof release>[0];

const path = '/srv/shop';
const content = 'an archive';
const digest = createHash('sha256').update(content).digest('hex');
let folder = '';
const archive = () => join(folder, 'shop.tar.gz');

/** What is on the host: releases by id with their digest (undefined: not complete), and the rest. */
function known(
  digests: Readonly<Record<string, string | undefined>>,
  record: readonly string[],
  more: Partial<ReleaseFact> = {},
): ReleaseFact {
  const current = 'current' in more ? more.current : record.at(-1);
  const releases = Object.entries(digests).map(([id, one]) =>
    one === undefined ? { id } : { id, digest: one },
  );
  const linked = current === undefined ? [] : [current];
  return { current, history: historyOf(record, current), record, releases, used: [], linked, ...more };
}

function plan(
  args: Partial<Arguments>,
  fact?: ReleaseFact,
  files: Readonly<Record<string, FileFact>> = {},
): readonly Change[] {
  const task = release({ path, id: 'c', ...args });
  expect(task.problems).to.deep.equal([]);
  const own = fact === undefined ? {} : { '': directoryNode(), '/releases': directoryNode() };
  const archives = artifactOf(task.args as DeclaredRelease)?.archiveKeys ?? [];
  const isStaged = fact?.releases.some((one) => one.id === args.id && one.digest !== undefined) === true;
  return planOf(task, {
    release: fact,
    files: new Map(
      Object.entries({ ...own, ...files }).map(([name, one]) => [
        fileFacts.address({ path: `${path}${name}` }),
        one,
      ]),
    ),
    archive: new Map(
      isStaged ? archives.map((key) => [archiveFacts.address(key), { deviations: [], isCut: false }]) : [],
    ),
    tree: new Map(),
  });
}

const told = (changes: readonly Change[]) => changes.map(({ summary }) => summary);
const diffs = (changes: readonly Change[]) =>
  changes.flatMap(({ diff }) =>
    diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
  );

describe('the task release', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostwright-release-'));
    writeFileSync(archive(), content);
    mkdirSync(join(folder, 'tree/bin'), { recursive: true });
    writeFileSync(join(folder, 'tree/bin/run'), '#!/bin/sh\n', { mode: 0o755 });
  });
  after(() => rmSync(folder, { recursive: true }));

  it('makes everything on a host that has nothing', () => {
    const changes = plan({ src: archive(), shared: ['log/app'] });
    expect(told(changes)).to.deep.equal([
      'create directory /srv/shop',
      'create directory /srv/shop/releases',
      'create directory /srv/shop/shared',
      `put release c on the host, from shop.tar.gz`,
      'create directory /srv/shop/shared/log/app',
      'create symbolic link /srv/shop/releases/c/log/app to ../../../shared/log/app',
      'make c the current release',
    ]);
    expect(diffs(changes)).to.include.members([
      `release: - → c, sha256 ${digest}`,
      'type of shared/log/app: - → directory',
      'target of log/app: - → ../../../shared/log/app',
      'current: - → c',
      'record: - → c',
    ]);
  });

  it('is content with a release that is current', () => {
    const staged = known({ c: digest }, ['c']);
    const files = {
      '/shared': directoryNode(),
      '/releases/c': directoryNode(),
      '/shared/up': directoryNode(),
      '/releases/c/up': linkTo('../../shared/up'),
    };
    expect(plan({ src: archive(), shared: ['up'], id: 'c' }, staged, files)).to.deep.equal([]);
    expect(plan({ id: 'c' }, staged)).to.deep.equal([]);
  });

  it('only puts a release on the host where that is asked', () => {
    const changes = plan({ src: archive(), activate: false }, known({ a: 'x', b: 'y' }, ['a', 'b']));
    expect(told(changes)).to.deep.equal([`put release c on the host, from shop.tar.gz`]);
  });

  it('takes a directory of the controller', () => {
    const src = join(folder, 'tree');
    const [, , stage] = plan({ src });
    expect(stage?.summary).to.equal(`put release c on the host, from tree`);
    expect(stage?.steps.map(({ kind }) => kind)).to.deep.equal(['run', 'write', 'write']);
  });

  it('lets the owner act below the directory of releases, and root above', () => {
    const users = plan({ src: archive(), owner: 'shop', group: 'shop', shared: ['up'] }).map(({ steps }) =>
      steps
        .map((step) => (step.kind === 'run' ? (step.user ?? 'root') : 'owner' in step ? step.owner : ''))
        .join(),
    );
    expect(users).to.deep.equal(['root', 'root', 'root', 'shop,shop,shop', 'shop', 'shop,shop', 'root,root']);
  });

  const histories: [string, string, ReleaseFact, readonly string[]][] = [
    [
      'a new release',
      'c',
      known({ a: 'x', b: 'y', c: 'z' }, ['a', 'b']),
      ['current: b → c', 'record: a, b → a, b, c'],
    ],
    [
      'the one before',
      'b',
      known({ a: 'x', b: 'y', c: 'z' }, ['a', 'b', 'c']),
      ['current: c → b', 'record: a, b, c → a, b'],
    ],
    [
      'one before that',
      'a',
      known({ a: 'x', b: 'y', c: 'z' }, ['a', 'b']),
      ['current: b → a', 'record: a, b → a'],
    ],
    [
      'a release that was left',
      'c',
      known({ a: 'x', b: 'y', c: 'z' }, ['a']),
      ['current: a → c', 'record: a → a, c'],
    ],
    [
      'the release after a run that ended between record and link',
      'c',
      known({ a: 'x', b: 'y', c: 'z' }, ['a', 'b', 'c'], { current: 'b' }),
      ['current: b → c'],
    ],
    [
      'the release after a way back that ended between record and link',
      'b',
      known({ a: 'x', b: 'y', c: 'z' }, ['a', 'b'], { current: 'c' }),
      ['current: c → b'],
    ],
    [
      'a release where somebody removed the record',
      'c',
      known({ b: 'y', c: 'z' }, [], { current: 'c', record: undefined, history: ['c'] }),
      ['record: - → c'],
    ],
    [
      'a release where somebody changed the link',
      'b',
      known({ a: 'x', b: 'y', z: 'z' }, ['a', 'b'], { current: 'z' }),
      ['current: z → b'],
    ],
  ];
  for (const [title, id, fact, expected] of histories)
    it(`records ${title}`, () => {
      expect(diffs(plan({ id }, fact))).to.deep.equal(expected);
    });

  const six = { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' };
  const cleanups: [string, Partial<Arguments>, ReleaseFact, readonly string[]][] = [
    ['the oldest', { id: 'f', keep: 3 }, known(six, ['a', 'b', 'c', 'd', 'e']), ['a', 'b', 'c']],
    ['none below the number', { id: 'f', keep: 6 }, known(six, ['a', 'b', 'c', 'd', 'e']), []],
    [
      'none in which a process works',
      { id: 'f', keep: 2 },
      known(six, ['a', 'b', 'c', 'd', 'e'], { used: ['b', 'e'] }),
      ['a', 'c', 'd'],
    ],
    [
      'none that another link leads to',
      { id: 'f', keep: 2 },
      known(six, ['a', 'b', 'c', 'd', 'e'], { linked: ['a', 'e'] }),
      ['b', 'c', 'd'],
    ],
    [
      'those that were never current first',
      { id: 'b', keep: 2 },
      known(six, ['a', 'b']),
      ['c', 'd', 'e', 'f'],
    ],
    [
      'what is not complete',
      { id: 'b', keep: 5 },
      known({ a: '1', b: '2', half: undefined }, ['a', 'b']),
      ['half'],
    ],
    [
      'not the one before, on the way back',
      { id: 'b', keep: 2 },
      known(six, ['a', 'b', 'f']),
      ['c', 'd', 'e', 'f'],
    ],
  ];
  for (const [title, args, fact, gone] of cleanups)
    it(`removes ${title}`, () => {
      const removed = diffs(plan(args, fact)).filter((line) => line.startsWith('release '));
      expect(removed).to.deep.equal(gone.map((id) => `release ${id}: present → -`));
    });

  it('takes removed releases off the record', () => {
    expect(diffs(plan({ id: 'f', keep: 2 }, known(six, ['a', 'b', 'c', 'd', 'e'])))).to.include(
      'record: a, b, c, d, e → e, f',
    );
  });

  it('does not fail when the process of an old release ends while the task works', () => {
    const task = release({ path, id: 'f', keep: 2 });
    const facts = (fact: ReleaseFact) => ({
      release: fact,
      files: new Map<string, FileFact>(),
      archive: new Map(),
      tree: new Map(),
    });
    const before = facts(known(six, ['a', 'e', 'f'], { used: ['a'] }));
    const after = facts(known({ a: '1', e: '5', f: '6' }, ['a', 'e', 'f']));
    const prove = (one: typeof before) => release.module.act?.proof?.(one, after, task.args);
    expect(prove(before)).to.deep.equal([]);
    expect(prove(after)).to.deep.equal(['record release f as the current one', 'remove release a']);
  });

  const refusals: [string, string, ReleaseFact, RegExp][] = [
    [
      'other content under an id',
      'c',
      known({ c: 'f'.repeat(64) }, ['c']),
      /release c in \/srv\/shop was made of something else/,
    ],
    [
      'a directory of somebody else that is current',
      'c',
      known({ c: undefined }, ['c']),
      /in use, and it is not complete/,
    ],
    [
      'a directory of somebody else in which a process works',
      'c',
      known({ b: 'y', c: undefined }, ['b'], { used: ['c'] }),
      /in use, and it is not complete/,
    ],
  ];
  for (const [title, id, fact, message] of refusals)
    it(`refuses ${title}`, () => {
      expect(() => plan({ id, src: archive() }, fact)).to.throw(message);
    });

  it('puts a release that is not complete on the host again', () => {
    const [change] = plan({ src: archive() }, known({ b: 'y', c: undefined }, ['b']));
    expect(change?.summary).to.match(/^put again, because it is not complete, release c/);
    expect(change?.steps.map(({ kind }) => kind)).to.deep.equal(['run', 'write', 'run', 'write']);
  });

  const faults: [string, Partial<Arguments>, RegExp][] = [
    ['an id that climbs', { id: '../x' }, /must match pattern/],
    ['an id like an option', { id: '-rf' }, /must match pattern/],
    ['a directory of the system', { path: '/srv' }, /belongs to the system/],
    ['a path with dots', { path: '/srv/../etc' }, /must not contain/],
    ['nothing to do', { activate: false }, /nothing is declared/],
    ['a shared path that climbs', { src: '/x', shared: ['a/../../b'] }, /must not contain/],
    ['an absolute shared path', { src: '/x', shared: ['/a'] }, /must match pattern/],
    ['a shared path below another', { src: '/x', shared: ['a', 'a/b'] }, /is below a/],
    ['a shared path without an artifact', { shared: ['a'] }, /need src/],
    ['an artifact that is missing', { src: '/nowhere/a.tar.gz' }, /cannot be read/],
    ['too few releases', { keep: 1 }, />= 2/],
  ];
  for (const [title, args, message] of faults)
    it(`finds fault with ${title} before any host is touched`, () => {
      const { problems } = release({ path, id: 'c', ...args });
      expect(problems.map((one) => one.message).join()).to.match(message);
    });

  it('finds fault with an archive that is not the expected one', () => {
    const { problems } = release({ path, id: 'c', src: archive(), sha256: 'a'.repeat(64) });
    expect(problems.map(({ message }) => message)).to.deep.equal([
      `src ${archive()} has the SHA-256 ${digest}, not ${'a'.repeat(64)}`,
    ]);
  });
});
