import { expect } from 'chai';
import { readComment } from '../../../docs/generator/comment';
import { runExample, exampleHost, tasksIn } from '../../../docs/generator/example';
import { sections } from '../../../docs/generator/sections';
import { readTaskFiles, type TaskFile } from '../../../docs/generator/task-file';
import { checkedFile } from '../../../docs/generator/checked';
import { useLabHost, type TestRun } from '../harness';
import { describeSome } from '../long';
import { expectRecorded } from '../recorded';
import { needs } from './needs';

/** Runs the first example of each page of a section of the index on a fresh host, twice. */
export function runExamples(section: string): void {
  const [, files = []] = sections.find(([heading]) => heading === section) ?? [];
  const tasks = readTaskFiles().filter(({ file }) => files.includes(file));
  for (const [at, task] of tasks.entries()) {
    const { skip } = needs[task.file] ?? {};
    const title = `the first example of the page of ${task.name}`;
    if (skip === undefined) describeSome(at, title, () => runFirst(task));
    else it.skip(`${title}: ${skip}`);
  }
}

function runFirst(task: TaskFile): void {
  const host = useLabHost();
  const { prepare, again } = needs[task.file] ?? {};
  let [example = ''] = readComment(task).examples;
  let replaced: readonly (readonly [from: string, to: string])[] = [];
  const tasks = () => runExample(example, exampleHost);

  before(async function () {
    this.timeout(600_000);
    replaced = (await prepare?.(host())) ?? [];
    example = replaced.reduce((all, [from, to]) => all.replaceAll(from, to), example);
  });

  it('fails nowhere under check', async () => {
    const run = await host().check(tasks());
    expect(run.errors).to.deep.equal([]);
    expect(run.tasks).to.not.deep.equal([]);
    expectRecorded(checkedFile(task.file), asOnThePage(run.printed, host().name, replaced));
  }).timeout(600_000);

  it('does what it says', async () => {
    const run = await host().apply(tasks());
    expect(run.errors).to.deep.equal([]);
  }).timeout(600_000);

  it('leaves nothing to be done, unless it is an act', async () => {
    const run = await host().apply(tasks());
    expect(run.errors).to.deep.equal([]);
    if (again !== undefined) return;
    const acts = tasksIn(tasks()).filter(({ module, args }) => module.converges?.(args) === false);
    expect(changedIn(run).filter((title) => !acts.some((act) => act.title === title))).to.deep.equal([]);
  }).timeout(600_000);
}

/** What was printed, with the host and the names of the page. */
function asOnThePage(
  printed: string,
  host: string,
  replaced: readonly (readonly [from: string, to: string])[],
): string {
  const ofPage = replaced.reduce((text, [from, to]) => text.replaceAll(bare(to), bare(from)), printed);
  return ofPage
    .replaceAll(`${host}.lab.test`, 'web1.example.org')
    .replace(new RegExp(`\\b${host}\\b`, 'g'), 'web1');
}

/** The value of a text in quotes. */
function bare(code: string): string {
  return code.replace(/^'(.*)'$/, '$1');
}

function changedIn(run: TestRun): readonly string[] {
  return run.tasks.filter(({ status }) => status === 'changed').map(({ task }) => task);
}
