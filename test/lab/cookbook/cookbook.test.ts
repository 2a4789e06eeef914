import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { labHost } from '../../../lib/lab/lab';
import { filesOf, steady, stepsOf, withPrinted } from '../../docs/walk';
import { readPage, root } from '../../docs/pages';
import { useLabHost, type TestHost } from '../harness';
import { describeSome } from '../long';
import { isRecording } from '../recorded';
import { readerProject, type ReaderProject, type Replaced } from './project';
import { recipes, type Name, type Recipe } from './recipes';

const index: Readonly<Record<Name, number>> = { web1: 0, web2: 1, db1: 2 };
const addresses: Readonly<Record<Name, string>> = {
  web1: '192.0.2.11',
  web2: '192.0.2.12',
  db1: '192.0.2.21',
};

for (const [at, [name, recipe]] of Object.entries(recipes).entries()) {
  const title = `the page ${name} of the cookbook`;
  if (recipe.skip === undefined) describeSome(at, title, () => walk(`docs/cookbook/${name}.md`, recipe));
  else it.skip(`${title}: ${recipe.skip}`);
}

/** Runs a page from top to bottom, then its last run once more. */
function walk(path: string, { hosts, prepare }: Recipe): void {
  const page = readPage(path);
  const members = hosts.map((name) => [name, useLabHost({ index: index[name] })] as const);
  const host = (name: Name): TestHost => {
    const found = members.find(([member]) => member === name);
    if (found === undefined) throw new Error(`${path} is not run on ${name}`);
    return found[1]();
  };
  let project: ReaderProject;
  let replaced: Replaced = [];

  before(async function () {
    this.timeout(600_000);
    project = readerProject(Object.fromEntries(hosts.map((name) => [name, host(name).name])));
    replaced = hosts.map((name) => [addresses[name], labHost(host(name).name).address] as const);
    const files = new Map([...filesOf(readPage('docs/cookbook/README.md')), ...filesOf(page)]);
    const write = () => {
      for (const [file, text] of files) project.write(file, inTheLab(text));
    };
    write();
    replaced = [...((await prepare?.({ host, project })) ?? []), ...replaced];
    write();
  });
  after(() => {
    project.remove();
  });

  const inTheLab = (text: string) => replaced.reduce((all, [from, to]) => all.replaceAll(from, to), text);
  const onThePage = (text: string) =>
    hosts.reduce(
      (all, name) => all.replace(new RegExp(`\\b${host(name).name}\\b`, 'g'), name),
      replaced.reduce((all, [from, to]) => all.replaceAll(to, from), text),
    );
  const type = async (command: string) => onThePage(await project.type(inTheLab(command)));

  it('does what it says, and prints what it says', async () => {
    const printed: string[] = [];
    for (const { commands } of stepsOf(page)) {
      let output = '';
      for (const command of commands) output += await type(command);
      printed.push(output);
    }
    if (isRecording) writeFileSync(join(root, path), withPrinted(page, printed));
    for (const [index, { printed: said, line }] of stepsOf(readPage(path)).entries())
      expect(steady(printed[index] ?? ''), `${path}:${line}`).to.deep.equal(steady(said));
  }).timeout(600_000);

  it('leaves nothing to be done', async () => {
    const runs = stepsOf(page).flatMap(({ commands }) => commands.filter((one) => / run /.test(one)));
    const again = (await type(runs.at(-1) ?? '')).split('\nRECAP\n')[1] ?? '';
    expect(again).to.match(/ok=[1-9]/);
    expect(again).to.not.match(/changed=[1-9]|failed=[1-9]|unreachable/);
  }).timeout(600_000);
}
