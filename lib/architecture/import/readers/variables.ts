import { isPlaceholder } from '../placeholder';
import { quoted, type ImportContext, type Noticed, type Reader, type Reading } from '../reading';
import { isElided, isSecretName, secretMark } from '../secrets';
import { assignmentsOf, type Assignment } from './assignments';
import { servicesIn } from './flows';

/** The block of variables; items and tables count as well. Secrets become references. */
export const variables: Reader = (said, context) => {
  const { assignments, lost } = assignmentsOf(said);
  const first = new Map<string, Assignment>();
  const problems: Noticed[] = [];
  for (const each of assignments) {
    const before = first.get(each.name);
    if (before === undefined) first.set(each.name, each);
    else if (before.value !== each.value) {
      problems.push({
        kind: 'contradictory',
        line: each.line,
        message: `${each.name} has another value in line ${before.line}: that one is written`,
        hint: 'Keep one; what differs goes under the environments.',
      });
    }
  }
  const read = [...first.values()].map((each) => variableOf(each, context));
  return {
    values: read.flatMap(({ values = [] }) => values),
    problems: [
      ...problems,
      ...read.flatMap(({ problems: own = [] }) => own),
      ...lost.map(({ text, line }) => ({
        kind: 'unclear' as const,
        line,
        message: `${quoted(text)} is not NAME=value`,
        hint: 'Write each variable as NAME=value.',
      })),
    ],
    note:
      [...read.flatMap(({ note }) => note ?? []), ...lost.map(({ text }) => text)].join('; ') || undefined,
  };
};

function variableOf({ name, value, description, line }: Assignment, context: ImportContext): Reading {
  const about = description === undefined ? {} : { description };
  const variable = (more: object) => [['configuration', 'variables', name], { ...about, ...more }] as const;
  const bare = value.replace(/^(["'])(.*)\1$/, '$2').trim();
  if (isSecretName(name) || bare.includes(secretMark) || isReference(bare)) {
    return secretVariable({ name, value: bare, description, line }, context);
  }
  const choices = bare.split('|').map((part) => part.trim());
  if (choices.length > 1 && choices.every((part) => /^[\w.-]+$/.test(part))) {
    const isName = choices.some((part) => /^prod/i.test(part)) && /env/i.test(name);
    const problem: Noticed = {
      kind: 'missing',
      line,
      message: `${name} may be ${choices.join(', ')}: the document does not say which it is where`,
      hint: 'Write the value of each environment under environments.',
    };
    return {
      values: [variable({ oneOf: choices, ...(isName && { environmentName: true }) })],
      problems: isName ? [] : [problem],
    };
  }
  if (isElided(bare) || isPlaceholder(bare)) {
    return {
      values: [variable({})],
      problems: [
        {
          kind: 'missing' as const,
          line,
          message: `${name} has no value`,
          hint: 'Write value, secret, portOf or urlOf.',
        },
      ],
    };
  }
  const service = /(^|_)PORT$/.test(name) ? serviceAt(bare, context) : undefined;
  if (service !== undefined) return { values: [variable({ portOf: service })], problems: [] };
  const hasTable = Object.keys(servicesIn(context)).length > 0;
  const isOdd = name === 'PORT' && hasTable && /^\d+$/.test(bare);
  const odd: Noticed = {
    kind: 'contradictory',
    line,
    message: `PORT is ${bare}, but no service of the port table has this port`,
    hint: 'Correct the port here or there.',
  };
  return { values: [variable({ value: bare })], problems: isOdd ? [odd] : [] };
}

/** A secret, or a URL with a password in it: what of it is not secret is written, where its service is known. */
function secretVariable({ name, value, description, line }: Assignment, context: ImportContext): Reading {
  const [, user, referred, port, path] = passwordUrl.exec(value) ?? [];
  // `${NAME}` is the name of a secret already.
  const secret = camel(referred ?? reference.exec(value)?.[1] ?? name);
  const about = description === undefined ? {} : { description };
  const declared = [
    ['security', 'secretsManagement', 'secrets', secret],
    { description: description ?? `Value of ${name}` },
  ] as const;
  const service = port === undefined ? undefined : serviceAt(port, context);
  const url = { ...about, urlOf: service, user, password: secret, ...(path !== undefined && { path }) };
  const variable = service === undefined ? { ...about, secret } : url;
  const isWritten = !isElided(value) && !/\.\.\.$|\$\{\w+\}/.test(value);
  return {
    values: [[['configuration', 'variables', name], variable] as const, declared],
    note: service === undefined && /:\/\/.*(?:‹secret›|\$\{)/.test(value) ? `${name}=${value}` : undefined,
    problems: isWritten
      ? [
          {
            kind: 'secret' as const,
            line,
            message: `${name} stands there with a value: it is not written, but a reference to the secret ${secret}`,
            hint: 'Replace the secret: whoever has read the document knows it.',
          },
        ]
      : [],
  };
}

/** Whether a value says that it comes from somewhere else. */
function isReference(value: string): boolean {
  return reference.test(value) || passwordUrl.test(value) || /^\w+:\/\/\.\.\.$/.test(value);
}

const reference = /^\$\{?(\w+)\}?$/;
const passwordUrl = /^\w+:\/\/([^:@]+):(?:‹secret›|\$\{(\w+)\})@[^/:]+:(\d+)(\/[^\s?]*)?$/;

function serviceAt(port: string, context: ImportContext): string | undefined {
  return Object.entries(servicesIn(context)).find(([, service]) => String(service.port) === port)?.[0];
}

/** `JWT_SECRET` as the name of a secret: `jwtSecret`. */
function camel(name: string): string {
  if (/[a-z]/.test(name)) return name;
  return name.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
