import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { described } from '../schema/described';
import type { Playbook, PlaySpec } from './play';
import { isOfKind, ofType, shapeProblems, texts, type Shape } from '../schema/shapes';

const orders = ['inventory', 'reverse-inventory', 'sorted', 'reverse-sorted', 'shuffle'];

const play: Readonly<Record<keyof PlaySpec, Shape>> = {
  name: { ...ofType('string', 'a text'), isRequired: true },
  hosts: { ...ofType('string', 'a pattern of hosts'), isRequired: true },
  tasks: { ...ofType('function', 'a function that returns tasks'), isRequired: true },
  serial: {
    expected: "a number of hosts, a share such as '25%', or a list of these",
    fits: (value) =>
      Array.isArray(value) ? value.length > 0 && value.every(isBatchSize) : isBatchSize(value),
  },
  maxFailPercentage: {
    expected: 'a number from 0 to 100',
    fits: (value) => typeof value === 'number' && value >= 0 && value <= 100,
  },
  anyErrorsFatal: ofType('boolean', 'true or false'),
  order: {
    expected: `one of ${orders.map((order) => `"${order}"`).join(', ')}`,
    fits: (value) => orders.some((order) => order === value),
  },
  tags: texts,
};

/**
 * Throws HostwrightError PLAYBOOK with everything that is wrong with the plays. In TypeScript the compiler finds the
 * same.
 */
export function checkPlaybook(playbook: Playbook): void {
  try {
    checkShape(playbook);
  } catch (thrown) {
    if (thrown instanceof HostwrightError) throw thrown;
    // Values of a program may have getters.
    throw playbookError([`the plays cannot be read: ${messageOf(thrown)}`]);
  }
}

function checkShape(playbook: Playbook): void {
  const { name, plays, rotates } = Object(playbook) as Partial<Playbook>;
  if (plays === undefined) throw notAPlaybook(playbook);
  if (!Array.isArray(plays)) throw playbookError([`plays must be a list, but is ${described(plays)}`]);
  if (plays.length === 0) throw playbookError(['the playbook has no plays']);
  const problems = [
    ...(typeof name === 'string' ? [] : [`the playbook needs a name: playbook("Site", […])`]),
    ...(plays as readonly unknown[]).flatMap(playProblems),
    ...(texts.fits(rotates ?? []) ? [] : [`rotates must be a list of names of secrets`]),
  ];
  if (problems.length > 0) throw playbookError(problems);
}

function playProblems(value: unknown, index: number): readonly string[] {
  if (typeof value !== 'object' || value === null || 'then' in value || Array.isArray(value))
    return [`plays[${index}] must be what play(…) returns, but is ${described(value)}`];
  const { name } = value as Partial<PlaySpec>;
  const place = typeof name === 'string' ? `play "${name}"` : `plays[${index}]`;
  return shapeProblems(value, play).map(({ path, message }) => `${place}: ${path} ${message}`);
}

const cures: Readonly<Record<string, string>> = {
  undefined: 'Check its import: is the name exported there, and do two files import each other?',
  'a promise': 'Use await: playbook() needs the plays themselves, not a promise.',
  'a play': 'Put the play into a playbook: playbook("Site", [thePlay]).',
  'a list': 'Put the plays into a playbook: playbook("Site", [thePlay, another]).',
  'a module': 'Take its default export.',
  'a function': 'Call it, and give what it returns.',
};

function notAPlaybook(value: unknown): HostwrightError {
  const what = described(value);
  return new HostwrightError({
    code: 'PLAYBOOK',
    message: `what should be a playbook is ${what}`,
    hint: cures[what] ?? 'Give what playbook(name, plays) returns.',
  });
}

/** Throws HostwrightError PLAYBOOK with everything that is wrong with what the function of a play returned. */
export function checkTaskList(name: string, list: unknown): void {
  const problems = Array.isArray(list) ? listProblems(list, '') : [` must be a list${nameOf(list)}`];
  if (problems.length > 0) throw playbookError(problems.map((one) => `play "${name}": tasks${one}`));
}

function listProblems(list: readonly unknown[], place: string): readonly string[] {
  return list.flatMap((node, index) => nodeProblems(node, `${place}[${index}]`));
}

const leaves = ['task', 'flush'];

/** What these kinds of nodes may hold. */
const holders: Readonly<Record<string, readonly string[]>> = {
  on: ['task'],
  once: ['task', 'on'],
  after: ['task', 'on', 'once'],
  collect: ['task'],
};

function nodeProblems(node: unknown, place: string): readonly string[] {
  if (!node || (isOfKind(node, leaves) && isWhole(node))) return [];
  if (isOfKind(node, Object.keys(holders))) return heldProblems(node, place);
  if (Array.isArray(node)) return listProblems(node, place);
  if (!isOfKind(node, ['block', 'attempt']) || !isWhole(node))
    return [`${place} must be a task${nameOf(node)}`];
  const nested = Object.entries(node).filter(([key]) => ['tasks', 'rescue', 'always'].includes(key));
  return nested.flatMap(([key, inner]) => {
    if (inner === undefined || (key === 'rescue' && typeof inner === 'function')) return [];
    if (isOfKind(node, ['block']) && !Array.isArray(inner)) return nodeProblems(inner, `${place}.${key}`);
    return Array.isArray(inner) ? listProblems(inner, `${place}.${key}`) : [`${place}.${key} must be a list`];
  });
}

/** What the functions that make tasks put into them: a task that is written by hand lacks it. */
const parts: Readonly<Record<string, readonly string[]>> = {
  task: ['module', 'options', 'problems'],
  block: ['tags'],
  attempt: ['tasks'],
};

function isWhole(node: object): boolean {
  const { kind, ...rest } = node as Readonly<Record<string, unknown>>;
  return (parts[String(kind)] ?? []).every((part) => typeof rest[part] === 'object' && rest[part] !== null);
}

function heldProblems(node: object, place: string): readonly string[] {
  const { kind, task, then } = node as Readonly<Record<string, unknown>>;
  const known = holders[String(kind)] ?? [];
  if (!isOfKind(task, known))
    return [`${place} must be ${String(kind)}(…) of ${known.join(' or ')}${nameOf(task)}`];
  const inner = nodeProblems(task, place);
  if (kind !== 'after' && kind !== 'collect') return inner;
  return typeof then === 'function' ? inner : [...inner, `${place} needs a function that returns tasks`];
}

function nameOf(value: unknown): string {
  if (typeof value === 'function') return ', but is a function: call it, as in file({ path: … })';
  if (value instanceof Promise)
    return ', but is a promise: the function of a play must return its tasks at once';
  return isOfKind(value, ['task']) && isWhole(value as object)
    ? ', but is a single task: put it into brackets'
    : `, but is ${typeof value}`;
}

function isBatchSize(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0;
  return typeof value === 'string' && /^\d+(\.\d+)?%$/.test(value);
}

function playbookError(problems: readonly string[]): HostwrightError {
  return new HostwrightError({
    code: 'PLAYBOOK',
    message: problems.length === 1 ? problems.join('') : problems.map((problem) => `- ${problem}`).join('\n'),
    hint: 'Nothing was touched. Fix the playbook; in TypeScript, npx tsc --noEmit finds the same.',
  });
}
