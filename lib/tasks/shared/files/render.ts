import ejs from 'ejs';
import { HostwrightError } from '../../../errors/error';
import { messageOf } from '../../../errors/message-of';
import { secret, Secret } from '../../../secrets/secret';

/** A template: its text, and its name in errors. If the name is a path, includes are relative to it. */
export interface Template {
  readonly text: string;
  readonly name: string;
}

interface Compiled {
  readonly text: string;
  readonly run: ejs.TemplateFunction;
  /** Whether the last run printed a secret. */
  readonly isSecret: () => boolean;
}

/** Compiled templates by name, so that fifty hosts do not compile the same one fifty times. */
const known = new Map<string, Compiled>();

/** The last result by variables: the engine asks a task for its content more than once. */
const rendered = new WeakMap<object, { readonly template: Template; readonly content: string | Secret }>();

/**
 * Renders an ejs template, without escaping, because configuration files are not HTML. The result is a secret when a
 * variable, at any depth, is one. Throws HostwrightError TEMPLATE, which names template and line, also where an
 * expression is `undefined`.
 */
export function render(template: Template, vars: Readonly<Record<string, unknown>>): string | Secret {
  const last = rendered.get(vars);
  if (last?.template.name === template.name && last.template.text === template.text) return last.content;
  const content = renderAnew(template, vars);
  // An included file may have changed since.
  if (!template.text.includes('include')) rendered.set(vars, { template, content });
  return content;
}

function renderAnew(template: Template, vars: Readonly<Record<string, unknown>>): string | Secret {
  const shown = reveal(vars);
  try {
    const { run, isSecret } = compile(template);
    const text = run(shown.value as ejs.Data);
    return shown.isSecret || isSecret() ? secret(text) : text;
  } catch (thrown) {
    throw templateError(template, thrown);
  }
}

function compile({ text, name }: Template): Compiled {
  const found = known.get(name);
  if (found?.text === text) return found;
  // Without escaping, <%- does the same as <%=, and as <%= it is checked for undefined values too.
  const checked = text.replaceAll(/<%-(?!\s*include\b)/g, '<%=');
  let isSecret = false;
  const escape = (value: unknown) => {
    isSecret ||= value instanceof Secret;
    return toText(value);
  };
  const run = ejs.compile(checked, { escape, filename: name });
  const compiled = {
    text,
    run: (data?: ejs.Data) => {
      isSecret = false;
      return run(data);
    },
    isSecret: () => isSecret,
  };
  known.set(name, compiled);
  return compiled;
}

/** What an expression prints; a value that would print as nothing or as `[object Object]` is a mistake. */
function toText(value: unknown): string {
  if (value === undefined) throw new TypeError('the expression is undefined');
  if (value === null) return '';
  if (typeof value === 'function') throw new TypeError('the expression is a function');
  if (value instanceof Secret) return value.reveal();
  const printed = print(value);
  if (printed !== '[object Object]') return printed;
  throw new TypeError('the expression is an object; use JSON.stringify() or one of its properties');
}

const print: (value: unknown) => string = String;

/** The variables with their secrets revealed, and whether there were any. */
function reveal(value: unknown): { readonly value: unknown; readonly isSecret: boolean } {
  if (value instanceof Secret) return { value: value.reveal(), isSecret: true };
  if (Array.isArray(value)) {
    const parts = value.map(reveal);
    return { value: parts.map((part) => part.value), isSecret: parts.some(({ isSecret }) => isSecret) };
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return { value, isSecret: false };
  const parts = Object.entries(value).map(([key, part]) => [key, reveal(part)] as const);
  return {
    value: Object.fromEntries(parts.map(([key, part]) => [key, part.value])),
    isSecret: parts.some(([, { isSecret }]) => isSecret),
  };
}

/** ejs puts `NAME:LINE`, the lines around it and an empty line before the message, once more for each include. */
function templateError({ name }: Template, thrown: unknown): HostwrightError {
  let message = messageOf(thrown);
  let place = name;
  for (let head = placed(message); head !== null; head = placed(message)) {
    place = head[1] ?? name;
    message = message.slice(head[0].length);
  }
  return new HostwrightError({
    code: 'TEMPLATE',
    message: `${place}: ${message.split('\n')[0] ?? ''}`,
    hint: 'Give every variable of a template in `vars`; test an optional one with `locals.name`.',
    cause: thrown,
  });
}

function placed(message: string): RegExpExecArray | null {
  return /^(.+:\d+)\n(?:[ >]{4}\d+\| .*\n)+\n/.exec(message);
}
