import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { readComment } from '../../docs/generator/comment';
import { exampleHost, runExample, tasksIn } from '../../docs/generator/example';
import { readTaskFiles } from '../../docs/generator/task-file';
import { HostwrightError } from '../../lib/errors/error';
import type { Queries } from '../../lib/facts/kind';
import type { Change } from '../../lib/tasks/contract/change';
import type { Task } from '../../lib/tasks/contract/task';

type Facts = Readonly<Record<string, unknown>>;

/** What a task asks, what it looks at of the answers of a host that has nothing, and what it would change there. */
function lookAt({ module, args }: Task) {
  const queries = module.facts(args) as Queries<Facts>;
  const seen = new Set<string>();
  const answers = Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [name, query.answer(new Map())]),
  );
  const facts = new Proxy<Facts>(answers, {
    get: (target, name) => {
      seen.add(String(name));
      return target[String(name)];
    },
  });
  const changes = unlessRefused(() => module.plan(facts, args));
  unlessRefused(() => [module.predicts?.(facts, args, 0), module.notice?.(facts, args)]);
  unlessRefused(() => [module.undecided?.(facts, args)]);
  return { queries, seen, changes };
}

/** A task may refuse what it finds. */
function unlessRefused<Item>(look: () => readonly Item[]): readonly Item[] {
  try {
    return look();
  } catch (error) {
    if (error instanceof HostwrightError) return [];
    throw error;
  }
}

const scriptsOf = (changes: readonly Change[]) =>
  changes.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'run' ? [step.script.text] : [])));

describe('the examples of tasks, on a host that has nothing', () => {
  // What `look` shows is never absent.
  for (const file of readTaskFiles().filter(({ name }) => name !== 'look')) {
    const looks = () =>
      readComment(file)
        .examples.flatMap((example) => tasksIn(runExample(example, exampleHost)))
        .filter(({ module, problems }) => module.name === file.name && problems.length === 0)
        .map(lookAt);

    it(`ask for all that they look at: ${file.name}`, () => {
      for (const { queries, seen } of looks()) expect(Object.keys(queries)).to.include.members([...seen]);
    });

    it(`have scripts that sh understands: ${file.name}`, () => {
      const scripts = looks().flatMap(({ queries, changes }) => [
        ...Object.values(queries).flatMap(({ kind, keys }) =>
          keys.length === 0 ? [] : [kind.read(keys as never[]).text],
        ),
        ...scriptsOf(changes),
      ]);
      for (const script of new Set(scripts)) {
        const { status, stderr } = spawnSync('sh', ['-n', '-s'], { input: script, encoding: 'utf8' });
        expect({ status, stderr }, script).to.deep.equal({ status: 0, stderr: '' });
      }
    });
  }
});
