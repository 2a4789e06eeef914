import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFacts, packageState, type PackageRequest } from '../../lib/facts/package';
import type { PackageKey } from '../../lib/facts/package-key';
import { parseOf } from '../../lib/testing';

/** Some lines of `dpkg-query -W` on a bookworm host, in the format of the facts. */
const database = [
  'installed\tinstall\tbash\tamd64\t5.2.15-2+b13\t',
  'installed\tinstall\tdpkg\tamd64\t1.21.22\t',
  'installed\thold\tgit\tamd64\t1:2.39.5-0+deb12u3\tgit-completion, git-core',
  'config-files\tdeinstall\thw-conf\tall\t1.0\t',
  'half-configured\tinstall\thw-slow\tall\t1.0\t',
  'installed\tinstall\tlibc6\tamd64\t2.36-9+deb12u14\tlibc6-foo (= 2.36)',
  'installed\tinstall\tlibc6\ti386\t2.36-9+deb12u14\t',
  'installed\tinstall\tmawk\tamd64\t1.3.4.20200120-3.1\tawk',
  'installed\tinstall\tzlib1g\ti386\t1:1.2.13\t',
  'installed\tinstall\ttzdata\tall\t2026f-0+deb12u1\t',
].join('\n');

const policy = `nginx:
  Installed: (none)
  Candidate: 1.22.1-9+deb12u11
  Version table:
     1.22.1-9+deb12u11 500
        500 http://mirror.example.org/debian-security bookworm-security/main amd64 Packages
     1.22.1-9+deb12u9 500
        500 http://mirror.example.org/debian bookworm/main amd64 Packages
hw-mta:
  Installed: (none)
  Candidate: (none)
  Version table:
`;

const removal = `Reading package lists...
Building dependency tree...
Reading state information...
The following packages will be REMOVED:
  hw-app hw-dep
0 upgraded, 0 newly installed, 2 to remove and 0 not upgraded.
Remv hw-app [2.0~rc1]
Remv bash [5.2.15-2+b13]
`;

describe('package facts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    stub('dpkg-query', database);
    stub('apt-cache', policy);
    stub('apt-get', removal);
    stub('dpkg-deb', 'git amd64 1:2.40-1');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Puts a program in front of the real one that notes its call and prints a text. */
  function stub(name: string, output: string): void {
    writeFileSync(join(folder, `${name}.out`), `${output}\n`);
    const script = `#!/bin/sh\necho "${name} $*" >>'${folder}/log'\ncat '${folder}/${name}.out'\n`;
    writeFileSync(join(folder, name), script, { mode: 0o755 });
  }

  function run(keys: readonly PackageKey[]) {
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C.UTF-8' };
    return execFileSync('sh', { input: packageFacts.read(keys).text, env, encoding: 'utf8' });
  }

  const ask = (request: PackageRequest) => {
    const query = packageState(request);
    return query.answer(parseOf(packageFacts, run(query.keys as readonly PackageKey[])));
  };
  const calls = () =>
    readFileSync(join(folder, 'log'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && line !== ' *')
      .map((line) => line.replace(/ -f=.*/s, ''));

  it('describe what dpkg knows, and leave out what it does not', () => {
    const { packages } = ask({ names: ['git', 'nginx', 'hw-conf'] });
    expect([...packages]).to.deep.equal([
      [
        'git',
        {
          name: 'git',
          architecture: 'amd64',
          version: '1:2.39.5-0+deb12u3',
          status: 'installed',
          isHeld: true,
          isAutomatic: false,
        },
      ],
      [
        'hw-conf',
        {
          name: 'hw-conf',
          architecture: 'all',
          version: '1.0',
          status: 'config-files',
          isHeld: false,
          isAutomatic: false,
        },
      ],
    ]);
  });

  it('take a bare name for the package of the own architecture', () => {
    const { packages } = ask({ names: ['libc6', 'libc6:i386', 'libc6:amd64', 'zlib1g', 'tzdata:amd64'] });
    expect([...packages].map(([name, { architecture }]) => `${name} ${architecture}`)).to.deep.equal([
      'libc6 amd64',
      'libc6:i386 i386',
      'libc6:amd64 amd64',
      'tzdata:amd64 all',
    ]);
  });

  it('know who provides a virtual package', () => {
    const { providers } = ask({ names: ['awk', 'git-core', 'libc6-foo', 'git-comp', '2.36'] });
    expect([...providers]).to.deep.equal([
      ['awk', 'mawk'],
      ['git-core', 'git'],
      ['libc6-foo', 'libc6'],
    ]);
  });

  it('name what dpkg did not finish', () => {
    expect(ask({ names: [] }).broken).to.deep.equal([{ name: 'hw-slow', status: 'half-configured' }]);
  });

  it('cost one dpkg-query for ten tasks while all is installed', () => {
    const names = [
      'bash',
      'git',
      'libc6',
      'mawk',
      'awk',
      'tzdata',
      'dpkg',
      'git-core',
      'hw-slow',
      'libc6:i386',
    ];
    const keys = names.flatMap((name) => packageState({ names: [name], candidates: 'missing' }).keys);
    const removals = packageState({ names: ['telnet', 'hw-conf'], removal: true }).keys;
    run([...keys, ...removals] as readonly PackageKey[]);
    expect(calls()).to.deep.equal(['dpkg-query -W']);
  });

  it('ask apt only for what is missing', () => {
    const { candidates } = ask({ names: ['nginx', 'bash', 'hw-mta', 'g++'], candidates: 'missing' });
    expect([...candidates]).to.deep.equal([
      ['nginx', '1.22.1-9+deb12u11'],
      ['hw-mta', ''],
    ]);
    expect(calls()).to.deep.equal([
      'dpkg-query -W',
      'apt-cache -oAPT::Cmd::Pattern-Only=true policy nginx hw-mta g++',
    ]);
  });

  it('ask apt for the newest version of all packages once for each release', () => {
    const keys = [
      packageState({ names: ['bash'], candidates: 'all' }),
      packageState({ names: ['git'], candidates: 'all', release: 'bookworm-backports' }),
      packageState({ names: ['nginx'], candidates: 'all' }),
    ].flatMap((query) => query.keys as readonly PackageKey[]);
    run(keys);
    expect(calls().sort()).to.deep.equal([
      'apt-cache -oAPT::Cmd::Pattern-Only=true -oAPT::Default-Release=bookworm-backports policy git',
      'apt-cache -oAPT::Cmd::Pattern-Only=true policy bash nginx',
      'dpkg-query -W',
    ]);
  });

  it('keep the candidates of different releases apart', () => {
    const queries = [
      packageState({ names: ['nginx'], candidates: 'all' }),
      packageState({ names: ['nginx'], candidates: 'all', release: 'other' }),
      packageState({ names: ['nginx'], candidates: 'missing' }),
    ];
    const addresses = queries.flatMap(({ keys }) =>
      keys.map((key) => packageFacts.address(key as PackageKey)),
    );
    expect(new Set(addresses).size).to.equal(5);
  });

  it('ask apt what has to go with packages that are there', () => {
    expect(ask({ names: ['bash', 'telnet'], removal: true }).removed).to.deep.equal(['hw-app', 'bash']);
    expect(calls()).to.deep.equal(['dpkg-query -W', 'apt-get -oAPT::Cmd::Pattern-Only=true -s remove bash']);
  });

  it('ask apt what nothing needs after a removal, if asked so', () => {
    stub('apt-get', '');
    writeFileSync(
      join(folder, 'apt-get'),
      `#!/bin/sh\necho "apt-get $*" >>'${folder}/log'\necho 'Remv bash [5.2.15-2+b13]'\ncase $* in *--auto-remove*) echo 'Remv libbar2 [1.0]' ;; esac\n`,
    );
    const { removed, unneeded } = ask({ names: ['bash'], removal: true, autoremove: true });
    expect({ removed, unneeded }).to.deep.equal({ removed: ['bash'], unneeded: ['libbar2'] });
    expect(calls().sort()).to.deep.equal([
      'apt-get -oAPT::Cmd::Pattern-Only=true -s --auto-remove remove bash',
      'apt-get -oAPT::Cmd::Pattern-Only=true -s remove bash',
      'dpkg-query -W',
    ]);
    expect(ask({ names: ['telnet'], removal: true, autoremove: true }).unneeded).to.equal(undefined);
    expect(ask({ names: ['bash'], removal: true }).unneeded).to.equal(undefined);
    expect(calls()).to.have.length(6);
  });

  it('ask once what installations would remove, if none would', () => {
    const clean = '0 upgraded, 2 newly installed, 0 to remove and 0 not upgraded.';
    stub('apt-get', `Reading package lists...\n${clean}\nInst nginx (1.22 stable [amd64])`);
    const options = ['-oA=b'];
    const queries = ['nginx', 'bash', 'tree', 'git=1:2.39.5-0+deb12u3', 'dpkg=1.0'].map((one) =>
      packageState({
        names: [one.replace(/=.*/, '')],
        installation: { mode: 'other', operands: [one], options },
      }),
    );
    const answers = parseOf(packageFacts, run(queries.flatMap(({ keys }) => keys as readonly PackageKey[])));
    expect(queries.map((query) => query.answer(answers).displaced)).to.deep.equal([[], [], [], [], []]);
    expect(calls()).to.deep.equal([
      'dpkg-query -W',
      'apt-get -oAPT::Cmd::Pattern-Only=true -s -oA=b install -- nginx tree dpkg=1.0',
    ]);
  });

  it('ask for each installation apart, if something would be removed', () => {
    const queries = ['nginx', 'tree'].map((one) =>
      packageState({ names: [one], installation: { mode: 'other', operands: [one], options: [] } }),
    );
    const answers = parseOf(packageFacts, run(queries.flatMap(({ keys }) => keys as readonly PackageKey[])));
    expect(queries.map((query) => query.answer(answers).displaced)).to.deep.equal([
      ['hw-app', 'bash'],
      ['hw-app', 'bash'],
    ]);
    expect(calls().map((line) => line.replace(/.* -- /, ''))).to.deep.equal([
      'dpkg-query -W',
      'nginx tree',
      'nginx',
      'tree',
    ]);
  });

  it('ask what installing the newest would remove only if something is newer', () => {
    const newest = packageState({
      names: ['bash'],
      candidates: 'all',
      installation: { mode: 'newer', operands: ['bash'], options: [] },
    });
    stub('apt-cache', 'bash:\n  Installed: 5.2.15-2+b13\n  Candidate: 5.2.15-2+b13');
    run(newest.keys as readonly PackageKey[]);
    expect(calls()).to.have.length(2);
    stub('apt-cache', 'bash:\n  Installed: 5.2.15-2+b13\n  Candidate: 5.3');
    run(newest.keys as readonly PackageKey[]);
    expect(calls()).to.have.length(5);
  });

  it('know a hold on what is not installed, and a name that is only provided', () => {
    stub('dpkg-query', `${database}\nnot-installed\thold\ttree\tamd64\t\t`);
    stub('apt-cache', 'awk:\n  Installed: (none)\n  Candidate: (none)\n  Version table:');
    const state = ask({ names: ['tree', 'awk', 'git'], candidates: 'provided' });
    expect(state.heldBack).to.deep.equal(['tree']);
    expect(state.packages.has('tree')).to.equal(false);
    expect([...state.candidates]).to.deep.equal([['awk', '']]);
    expect(calls()[1]).to.match(/policy awk$/);
  });

  it('look into a package file, and for its package', () => {
    const path = join(folder, "it's a $(file).deb");
    expect(ask({ names: [], deb: { path } }).deb).to.equal(undefined);
    writeFileSync(path, '');
    const { deb } = ask({ names: [], deb: { path } });
    expect(deb).to.include({ name: 'git', version: '1:2.40-1' });
    expect(deb?.installed).to.include({ version: '1:2.39.5-0+deb12u3' });
  });

  it('are empty on a host without dpkg', () => {
    const query = packageState({ names: ['nginx'], candidates: 'missing', removal: true });
    const script = packageFacts.read(query.keys as readonly PackageKey[]).text;
    for (const tool of ['dpkg-query', 'apt-cache', 'apt-get']) {
      writeFileSync(join(folder, tool), '#!/bin/sh\necho not found >&2\nexit 127\n', { mode: 0o755 });
    }
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    const output = execFileSync('sh', { input: script, env, encoding: 'utf8', stdio: 'pipe' });
    const state = query.answer(parseOf(packageFacts, output));
    expect(state.packages.size + state.candidates.size + state.removed.length).to.equal(0);
  });

  for (const output of [
    '',
    '\n',
    'package',
    'package\tx',
    'broken\tx',
    '= ',
    '= candidate\n  Candidate: 1\n',
    '= x\ny',
  ])
    it(`survive the output ${JSON.stringify(output)}`, () => {
      expect(packageState({ names: ['x'] }).answer(parseOf(packageFacts, output)).packages.size).to.equal(0);
    });
});
