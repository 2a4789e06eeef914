import { readFileSync } from 'node:fs';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { conceal } from '../inventory/conceal';
import { object, type Properties, type Schema } from '../schema/schema';
import { didYouMean, validate } from '../schema/validate';
import { namedTasks, type NamedTask } from '../task-names';

/** The task of a name, which may be spelt as in Ansible: `authorized-keys`, `lineinfile`. Throws USAGE. */
export function taskByName(name: string): NamedTask {
  const wanted = plainName(name);
  const names = Object.keys(namedTasks);
  const found = names.find((one) => plainName(one) === wanted);
  const load = found === undefined ? undefined : namedTasks[found];
  if (load !== undefined) return load();
  throw new HostwrightError({
    code: 'USAGE',
    message: `there is no task "${name}"${didYouMean(name, names)}`,
    hint: 'hostwright docs lists all tasks, and finds them by the names of Ansible as well.',
  });
}

/** A name without what spellings differ in: case, dashes, the collection that Ansible puts before it. */
export function plainName(name: string): string {
  return name.replace(/^.*\./, '').replace(/[-_]/g, '').toLowerCase();
}

/** Arguments of a task as `KEY=VALUE` words, or as one text of JSON; `-`: the JSON on standard input. */
export function readArguments({ module: { name, args } }: NamedTask, words: readonly string[]): unknown {
  const [first = '', ...more] = words;
  const isJson = more.length === 0 && (first === '-' || first.trimStart().startsWith('{'));
  const given = isJson
    ? parse(name, first === '-' ? readFileSync(0, 'utf8') : first)
    : pairs(name, args, words);
  return conceal(args, given);
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong(name, `the arguments are not JSON: ${messageOf(cause)}`);
  }
}

function pairs(name: string, schema: Schema, words: readonly string[]): unknown {
  const { properties } = schema as Schema & { readonly properties: Properties };
  return Object.fromEntries(
    words.map((word) => {
      const [, key, value = ''] = /^(\w+)=(.*)$/s.exec(word) ?? [];
      if (key === undefined) throw wrong(name, `"${word}" is neither KEY=VALUE nor an object of JSON`);
      return [key, Object.hasOwn(properties, key) ? readValue(properties[key], value) : value];
    }),
  );
}

/** The first that fits: the text as it stands, JSON, a list of words with commas between. */
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
