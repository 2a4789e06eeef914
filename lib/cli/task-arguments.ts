import { readFileSync } from 'node:fs';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { conceal } from '../inventory/conceal';
import { object, type Properties, type Schema } from '../schema/schema';
import { didYouMean, validate } from '../schema/validate';
import { namedTasks, type NamedTask } from '../task-names';

/** A task by its name, also in other spellings: `authorized-keys`, `authorized_keys`. Throws USAGE. */
export function taskByName(name: string): NamedTask {
  const wanted = plainName(name);
  const names = Object.keys(namedTasks);
  const found = names.find((one) => plainName(one) === wanted);
  const load = found === undefined ? undefined : namedTasks[found];
  if (load !== undefined) return load();
  throw new HostwrightError({
    code: 'USAGE',
    message: `there is no task "${name}"${didYouMean(name, names)}`,
    hint: 'hostwright docs lists all tasks, and finds them by their Ansible names too.',
  });
}

/** A name without case, dashes and underscores, and without an Ansible collection. */
export function plainName(name: string): string {
  return name.replace(/^.*\./, '').replace(/[-_]/g, '').toLowerCase();
}

/** Arguments of a task: `KEY=VALUE` each, or one JSON text; `-`: JSON from standard input. */
export function readArguments({ module: { name, args } }: NamedTask, given: readonly string[]): unknown {
  const [first = '', ...more] = given;
  const isJson = more.length === 0 && (first === '-' || first.trimStart().startsWith('{'));
  const values = isJson
    ? parse(name, first === '-' ? readFileSync(0, 'utf8') : first)
    : pairs(name, args, given);
  return conceal(args, values);
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong(name, `the arguments are not JSON: ${messageOf(cause)}`);
  }
}

function pairs(name: string, schema: Schema, given: readonly string[]): unknown {
  const { properties } = schema as Schema & { readonly properties: Properties };
  return Object.fromEntries(
    given.map((pair) => {
      const [, key, value = ''] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
      if (key === undefined) throw wrong(name, `"${pair}" is neither KEY=VALUE nor a JSON object`);
      return [key, Object.hasOwn(properties, key) ? readValue(properties[key], value) : value];
    }),
  );
}

/** The first that fits: the plain text, JSON, a list separated by commas. */
function readValue(schema: Schema | undefined, value: string): unknown {
  if (schema === undefined) return value;
  const one = object({ value: schema });
  const candidates = [value, jsonOf(value), value.split(',')].filter((each) => each !== undefined);
  return candidates.find((candidate) => validate(one, { value: candidate }).ok) ?? jsonOf(value) ?? value;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wrong(name: string, message: string): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `${name}: ${message}`,
    hint: `hostwright docs ${name} shows the arguments with an example.`,
  });
}
