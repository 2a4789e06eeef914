import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import * as hostwright from '../../lib';
import type { HostView } from '../../lib/engine/play';
import { sampleHost } from '../../lib/engine/sample-host';
import type { TaskList, TaskNode } from '../../lib/engine/nodes';
import type { AnyTaskModule } from '../../lib/tasks/contract/module';
import type { Task } from '../../lib/tasks/contract/task';
import { toModule } from './example-module';
import { root } from './task-file';

/** A host as examples see it. */
export const exampleHost: HostView = sampleHost({ vars: {} });

/** The problems of an example, as messages. */
export function problemsOf(example: string): readonly string[] {
  try {
    const problems = tasksOf(example).flatMap((task) =>
      task.problems.map(({ path, message }) => `${task.title}: ${path} ${message}`),
    );
    // The files of an example are those of the reader's project.
    return problems.filter((problem) => !problem.includes('on the controller cannot be read'));
  } catch (error) {
    return [String(error)];
  }
}

/** The kinds of facts that a task reads in its examples, by name. */
export function kindsOf(module: AnyTaskModule, examples: readonly string[]): readonly string[] {
  const kinds = examples
    .filter((example) => problemsOf(example).length === 0)
    .flatMap(tasksOf)
    .filter((task) => task.module === module && task.problems.length === 0)
    .flatMap((task) => Object.values(module.facts(task.args)))
    .filter(({ keys }) => keys.length > 0)
    .map(({ kind }) => kind.name);
  return [...new Set(kinds)].sort();
}

function tasksOf(example: string): readonly Task[] {
  return tasksIn(runExample(example, exampleHost));
}

/** The tasks in a list, also those inside its blocks. */
export function tasksIn(node: TaskNode): readonly Task[] {
  if (!node) return [];
  if ('kind' in node) {
    if (node.kind === 'task') return [node];
    if ('task' in node) return tasksIn(node.task);
    return 'tasks' in node ? tasksIn(node.tasks) : [];
  }
  return node.flatMap(tasksIn);
}

/** The tasks of an example for a host. */
export function runExample(example: string, host: HostView): TaskList {
  const { outputText } = ts.transpileModule(toModule(example), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { tasks?: TaskList | ((host: HostView) => TaskList) } = {};
  const load = createRequire(__filename);
  const require = (name: string): unknown => (name === 'hostwright' ? hostwright : load(name));
  const run = runInThisContext(`(function (require, exports, __dirname) {${outputText}\n})`) as (
    ...names: readonly unknown[]
  ) => void;
  run(require, exported, join(root, 'docs/examples'));
  const { tasks = [] } = exported;
  return typeof tasks === 'function' ? tasks(host) : tasks;
}
