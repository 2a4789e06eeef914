import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { choose, type Surroundings, type InitAnswers } from '../../lib/init/choose';
import { parseHosts } from '../../lib/init/named-host';
import { managerAtHand } from '../../lib/init/package-manager';
import { packageSource } from '../../lib/init/package-source';

const newer: Surroundings = { node: '24.3.0', isNative: true, root: '/src/hostwright', version: '1.2.3' };
const older: Surroundings = { ...newer, node: '20.19.0', isNative: false };

describe('what a new project is like', () => {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'hostwright-init-'))));
  afterEach(() => rmSync(directory, { recursive: true }));
  const write = (name: string, value: unknown) =>
    writeFileSync(join(directory, name), typeof value === 'string' ? value : JSON.stringify(value));
  const chosen = (answers: Partial<InitAnswers>, surroundings: Surroundings) => {
    const { modules, isNative } = choose({ directory, ci: 'none', hosts: [], ...answers }, surroundings);
    return [modules, isNative];
  };

  it('follows from the Node that is at hand', () => {
    expect(chosen({}, newer)).to.deep.equal(['esm', true]);
    expect(chosen({}, older)).to.deep.equal(['commonjs', false]);
  });

  it('is as wished for, with a loader where Node needs one', () => {
    expect(chosen({ modules: 'commonjs' }, newer)).to.deep.equal(['commonjs', false]);
    expect(chosen({ modules: 'esm' }, older)).to.deep.equal(['esm', false]);
  });

  it('goes with the package.json that is there', () => {
    write('package.json', {});
    expect(chosen({}, newer)).to.deep.equal(['commonjs', false]);
    write('package.json', { type: 'module' });
    expect(chosen({}, older)).to.deep.equal(['esm', false]);
    expect(() => chosen({ modules: 'commonjs' }, newer)).to.throw('--commonjs contradicts package.json');
  });

  it('has a name that npm takes', () => {
    const named = (name: string) =>
      choose({ directory: join(directory, name), ci: 'none', hosts: [] }, newer).name;
    expect(['My Hosts', 'hostwright', '...'].map(named)).to.deep.equal(['my-hosts', 'hosts', 'hosts']);
  });

  it('is not put into a file', () => {
    write('site', '');
    expect(() => chosen({ directory: join(directory, 'site') }, newer)).to.throw('is a file');
  });

  it('uses the package manager whose lock file is there, else the one that started it', () => {
    const agent = { npm_config_user_agent: 'pnpm/10.1.0 npm/? node/v24.3.0 linux x64' };
    expect(managerAtHand(directory, {})).to.equal('npm');
    expect(managerAtHand(directory, agent)).to.equal('pnpm');
    write('yarn.lock', '');
    expect(managerAtHand(join(directory, 'below'), agent)).to.equal('yarn');
  });
});

describe('the hostwright of a new project', () => {
  let directory = '';
  let installed = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-npx-'));
    installed = join(directory, 'node_modules/hostwright');
    mkdirSync(installed, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is the directory that this one runs from', () => {
    expect(packageSource('/src/hostwright', '1.2.3')).to.equal('file:/src/hostwright');
  });

  it('is the tarball that npm remembers', () => {
    const packages = { 'node_modules/hostwright': { resolved: 'file:../pack/hostwright-1.2.3.tgz' } };
    writeFileSync(join(directory, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
    expect(packageSource(installed, '1.2.3')).to.equal(
      `file:${join(directory, '../pack/hostwright-1.2.3.tgz')}`,
    );
  });

  it('is the file that the package.json of pnpm dlx names', () => {
    const below = join(directory, 'node_modules/.pnpm/hostwright@file/node_modules/hostwright');
    mkdirSync(below, { recursive: true });
    const dependencies = { hostwright: 'file:/pack/hostwright-1.2.3.tgz' };
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ dependencies }));
    expect(packageSource(below, '1.2.3')).to.equal('file:/pack/hostwright-1.2.3.tgz');
  });

  it('is that of the registry otherwise', () => {
    writeFileSync(
      join(directory, 'package.json'),
      JSON.stringify({ dependencies: { hostwright: '^1.0.0' } }),
    );
    expect(packageSource(installed, '1.2.3')).to.equal('^1.2.3');
  });
});

describe('hosts that are named', () => {
  const rows: readonly (readonly [text: string, ...hosts: readonly object[]])[] = [
    ['192.0.2.11', { address: '192.0.2.11' }],
    [
      'root@web1.example.com:2222, web2',
      { address: 'web1.example.com', user: 'root', port: 2222 },
      { address: 'web2' },
    ],
    ['ada@[2001:db8::1]:22', { address: '2001:db8::1', user: 'ada', port: 22 }],
    ['2001:db8::1', { address: '2001:db8::1' }],
    [''],
  ];
  for (const [text, ...hosts] of rows)
    it(`are read: ${text}`, () => expect(parseHosts(text)).to.deep.equal(hosts));

  for (const text of ['web1;rm', "o'hara", 'a@b@c', 'web', 'all', 'x,x', '1::2::3', '-web'])
    it(`are refused: ${text}`, () => expect(parseHosts(text)).to.equal(undefined));
});
