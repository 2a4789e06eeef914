import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { quote } from '../../lib/shell/sh';
import { absent } from '../../lib/tasks/absent';
import { blockInFile } from '../../lib/tasks/block-in-file';
import { configValue } from '../../lib/tasks/config-value';
import type { Task } from '../../lib/tasks/contract/task';
import { directory } from '../../lib/tasks/directory';
import { file } from '../../lib/tasks/file';
import { lineInFile } from '../../lib/tasks/line-in-file';
import { link } from '../../lib/tasks/link';
import { replace } from '../../lib/tasks/replace';
import { template } from '../../lib/tasks/template';
import { useLabHost } from './harness';

const names = [
  'with space',
  ' at the ends ',
  'it\'s a "quote"',
  '$(touch oops)${HOME}',
  '`touch oops`',
  ';touch oops;&|<>',
  'new\nline',
  '\nnewlines at the ends\n\n',
  'return\r',
  'tab\tand \u0001\u001b[31m',
  '-rf',
  '--help',
  '~',
  '#comment',
  '!bang %s %d',
  'back\\slash\\n',
  '{a,b}=c:d',
  'ä😀\u200b\u202e',
  'e\u0301',
  'x'.repeat(255),
  `${'ä'.repeat(127)}x`,
];

describe('names that are hostile', () => {
  const host = useLabHost();
  before(() => host().exec('mkdir /srv/d; echo kept > /srv/target'));

  const folders = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

  /** Every task at a path of that name. */
  function tasksOf(name: string): readonly Task[] {
    const of = (folder: string) => `/srv/d/${folder}/${name}`;
    return [
      ...folders.map((folder) => directory({ path: `/srv/d/${folder}` })),
      file({ path: of('a'), content: name, mode: '0600' }),
      template({ path: of('b'), template: '<%= name %>', vars: { name } }),
      directory({ path: of('c'), mode: '0711' }),
      directory({ path: `${of('c')}/below`, owner: 'daemon', recurse: true, fileMode: '0600' }),
      link({ path: of('d'), target: name, allowMissing: true }),
      link({ path: of('e'), target: '/srv/target', type: 'hard' }),
      file({ path: of('f'), content: 'a\n', unlessExists: true }, { name: `content of ${name}` }),
      lineInFile({ path: of('f'), line: 'b' }),
      blockInFile({ path: of('g'), id: 'x', block: 'c', create: true }),
      configValue({ path: of('h'), format: 'json', key: [name], value: name, create: true }),
    ];
  }

  for (const name of names)
    it(`are those of files, directories and links: ${JSON.stringify(name.slice(0, 30))}`, async () => {
      const tasks = tasksOf(name);
      const run = await host().apply(tasks);
      expect(run.errors).to.deep.equal([]);
      const found = await host().exec(
        `[ ! -e /oops ] || echo oops; cd /srv; ls -A /srv | tr '\\n' ' '; find d -mindepth 2 -printf '%h/%f %y %m %l\\0' | sort -z | tr '\\0' '|'`,
      );
      const json = JSON.stringify({ [name]: name }, undefined, 2);
      expect(found).to.equal(
        [
          `d target d/a/${name} f 600 `,
          `d/b/${name} f 644 `,
          `d/c/${name} d 711 `,
          `d/c/${name}/below d 755 `,
          `d/d/${name} l 777 ${name}`,
          `d/e/${name} f 644 `,
          `d/f/${name} f 644 `,
          `d/g/${name} f 644 `,
          `d/h/${name} f 644 |`,
        ].join('|'),
      );
      expect(await host().exec(`cat /srv/d/[abefgh]/${quote(name)}`)).to.equal(
        `${name}${name}kept\na\nb\n# BEGIN HOSTWRIGHT x\nc\n# END HOSTWRIGHT x\n${json}\n`,
      );
      const again = await host().apply(tasks);
      expect(again.statuses.filter((status) => !status.startsWith('ok'))).to.deep.equal([]);
      const gone = await host().apply([
        file({ path: `/srv/d/a/${name}`, state: 'absent' }),
        directory({ path: `/srv/d/c/${name}`, state: 'absent' }),
        link({ path: `/srv/d/d/${name}`, state: 'absent' }),
        absent({ paths: ['b', 'e', 'f', 'g', 'h'].map((folder) => `/srv/d/${folder}/${name}`) }),
      ]);
      expect(gone.errors).to.deep.equal([]);
      expect(await host().exec('find /srv/d -mindepth 2; ls -A /srv')).to.equal('d\ntarget\n');
    });

  it('that no file can have are refused before any host is touched', () => {
    for (const name of ['x'.repeat(256), 'ä'.repeat(128), 'a\0b', '\ud800', '..', '.'])
      for (const task of tasksOf(name).filter(({ title }) => !/^directory \/srv\/d\/.$/.test(title)))
        expect(task.problems, `${task.title} ${JSON.stringify(name)}`).to.not.deep.equal([]);
    for (const pattern of ['*', 'a?'])
      expect(absent({ path: `/srv/${pattern}` }).problems[0]?.message).to.include('is a pattern');
  });
});

describe('contents that are hostile', () => {
  const host = useLabHost();
  const sum = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

  for (const [title, content] of [
    ['every byte', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['NUL', 'a\0b\n'],
    ['nothing', ''],
    ['no final newline', 'a\nb'],
    ['only newlines', '\n\n\n'],
    ['CRLF', 'a\r\nb\r\n'],
    ['shell', `$(touch oops) \`id\` "q" 's' \\n %s\nEOF\n`],
    ['one line of 1 MiB', 'x'.repeat(1_048_576)],
  ] as const)
    it(`are written as they are: ${title}`, async () => {
      const task = file({ path: '/srv/f', content });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec('sha256sum </srv/f; ls -A /srv')).to.equal(`${sum(content)}  -\nf\n`);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok file /srv/f']);
      await host().exec('rm /srv/f');
    });

  for (const line of [`$(touch oops) \`id\` "q" 's'`, '\\n\\1 $1 $& $$', '-rf', ' # x ', '%s%d', 'ä😀'])
    it(`are lines and blocks as they are: ${line}`, async () => {
      const tasks = [
        lineInFile({ path: '/srv/f', line, create: true }),
        blockInFile({ path: '/srv/f', id: line.trim(), block: `${line}\n\n${line}` }),
        replace({ path: '/srv/f', match: '^END$', replacement: line.replace(/[\\$]/g, '') }),
        configValue({ path: '/srv/j', format: 'yaml', key: [line], value: line, create: true }),
      ];
      expect((await host().apply(tasks)).errors).to.deep.equal([]);
      const [first, begin, one, , two, end] = (await host().exec('cat /srv/f')).split('\n');
      expect([first, one, two]).to.deep.equal([line, line, line]);
      expect([begin, end]).to.deep.equal(
        ['BEGIN', 'END'].map((mark) => `# ${mark} HOSTWRIGHT ${line.trim()}`),
      );
      const again = await host().apply(tasks);
      expect(again.statuses.filter((status) => !status.startsWith('ok'))).to.deep.equal([]);
      expect(await host().exec('ls -A /srv; rm /srv/*; [ ! -e /oops ]')).to.equal('f\nj\n');
    });

  it('may have 50 MB, and a part of them is not edited', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    try {
      const src = join(folder, 'large');
      const bytes = randomBytes(50_000_000);
      writeFileSync(src, bytes);
      const task = file({ path: '/srv/large', src, mode: '0600' });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok file /srv/large']);
      const edit = await host().apply([lineInFile({ path: '/srv/large', line: 'x' })]);
      expect(edit.errors[0]).to.match(/^FILE_TOO_LARGE /);
      expect(
        await host().exec('sha256sum </srv/large; stat -c %a%U /srv/large; ls -A /srv; rm /srv/large'),
      ).to.equal(`${sum(bytes)}  -\n600root\nlarge\n`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('may be a tree of 5,000 files, some of them with odd names', async () => {
    await host().exec(
      `mkdir -p '/srv/t/d e/-rf'; cd '/srv/t/d e/-rf'; seq 1 5000 | xargs touch; touch -- '$(id)' 'new
line' -n; ln -s /etc/passwd l; for i in $(seq 1 200); do mkdir "deep $i"; done`,
    );
    const tree = directory({
      ...{ path: '/srv/t', owner: 'daemon', group: 'adm', mode: '0750' },
      ...{ recurse: true, fileMode: '0640', directoryMode: '0750' },
    });
    expect((await host().apply([tree])).errors).to.deep.equal([]);
    const count = `find /srv/t ! -type l -printf '%y %u %g %m\\n' | sort | uniq -c; stat -c %U /etc/passwd`;
    expect((await host().exec(count)).replace(/^ +/gm, '')).to.equal(
      '203 d daemon adm 750\n5003 f daemon adm 640\nroot\n',
    );
    const again = await host().apply([tree]);
    expect([again.statuses, again.trips]).to.deep.equal([['ok directory /srv/t'], 2]);
    expect((await host().apply([absent({ path: '/srv/t' })])).errors).to.deep.equal([]);
    expect(await host().exec('ls -A /srv; stat -c %s /etc/passwd | grep -c .')).to.equal('1\n');
  });
});
