import { isOverlapping } from '../../shell/path-overlap';
import type { Prediction } from '../../tasks/contract/prediction';
import type { Step } from '../../tasks/contract/step';
import type { Task } from '../../tasks/contract/task';
import { areas, type Area } from './areas';
import type { Intended } from './intended';
import { above, filesOf, type Login } from './login';
import { ownRules, type Rule } from './rules';

/** What a guard has to look at of a change; no reasons: it cannot cut off a login. */
export interface Danger {
  /** The areas that the change touches: `sshd`, `the packet filter`. */
  readonly reasons: readonly string[];
  /** Paths that it writes or removes. */
  readonly touched: readonly string[];
}

/** Whether changes could cut off a login, as their steps, predictions and arguments say. */
export function dangerOf(intended: Intended, login: Login): Danger {
  const { task, changes } = intended;
  const steps = changes.flatMap((change) => change.steps);
  const touched = [...new Set([...stepPaths(steps), ...predictedPaths(intended)])].map(plainPath);
  if (task.options.guard === false || steps.length === 0) return { reasons: [], touched };
  const rule: Rule | undefined = ownRules[task.module.name];
  const reasons = [
    ...(task.options.guard === true ? ['its option guard'] : []),
    ...touched.flatMap((path) => pathReasons(path, login)),
    ...(rule === undefined ? scriptReasons(task, steps, login) : rule(intended, login)),
  ];
  return { reasons: [...new Set(reasons)], touched };
}

/** The areas of a path: it is of the area, below it or above it. */
function pathReasons(path: string, login: Login): readonly string[] {
  const own = [login.home, ...above(login.home).slice(0, -1)].includes(path)
    ? true
    : filesOf(login).some((file) => isOverlapping(path, file));
  return [
    ...areas.filter(({ paths }) => paths.some((one) => isOverlapping(path, one))).map(({ what }) => what),
    ...areas.filter(({ units }) => units?.test(unitOf(path)) === true).map(({ what }) => what),
    ...(own ? ['the home of the login'] : []),
  ];
}

/** The unit to which a file of systemd belongs; empty: none. */
function unitOf(path: string): string {
  const pattern = /^\/(?:etc|run|usr\/lib)\/systemd\/system\/(?:[^/]+\.(?:wants|requires)\/)?([^/]+)/;
  return (pattern.exec(path)?.[1] ?? '').replace(/\.d$/, '');
}

/** The areas of which a script has words; for tasks that nobody here knows. */
function scriptReasons({ module, args }: Task, steps: readonly Step[], login: Login): readonly string[] {
  if (module.predicts !== undefined && !runners.has(module.name)) return [];
  const own = runners.has(module.name) ? [JSON.stringify(args)] : [];
  const texts = [...own, ...steps.flatMap((step) => (step.kind === 'run' ? textsOf(step) : []))];
  const isOfArea = ({ words, paths }: Area) =>
    texts.some((text) => words?.test(text) === true || paths.some((path) => text.includes(path)));
  const isOwn = texts.some((text) => text.includes(login.home) || /authorized_keys|~\/\.ssh/.test(text));
  return [...areas.filter(isOfArea).map(({ what }) => what), ...(isOwn ? ['the home of the login'] : [])];
}

/** Tasks that run what a user wrote. */
const runners: ReadonlySet<string> = new Set(['command', 'script']);

function textsOf({ script, input }: Extract<Step, { kind: 'run' }>): readonly string[] {
  return [script.text, ...(typeof input === 'string' ? [input] : [])];
}

function stepPaths(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'write' || step.kind === 'put' ? [step.path] : []));
}

function predictedPaths({ task: { module, args }, facts }: Intended): readonly string[] {
  const predicted = module.predicts?.(facts, args, 0) ?? [];
  const own = (args as { readonly path?: unknown } | null)?.path;
  return [...predicted.flatMap(pathOf), ...(typeof own === 'string' && own.startsWith('/') ? [own] : [])];
}

function pathOf(prediction: Prediction): readonly string[] {
  if ('touches' in prediction) return [prediction.touches];
  if (!('kind' in prediction) || prediction.kind.name !== 'file') return [];
  const { path } = prediction.key as { readonly path?: string };
  return path === undefined ? [] : [path];
}

/** As the kernel finds it on a host whose /bin is a link. */
function plainPath(path: string): string {
  return path
    .replace(/^\/(bin|sbin|lib|lib64)\//, '/usr/$1/')
    .replace(/^\/var\/run(?=\/|$)/, '/run')
    .replace(/(?<=[^/])\/$/, '');
}
