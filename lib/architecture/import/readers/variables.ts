import { isPlaceholder } from '../placeholder';
import { textsOf, type Said } from '../piece';
import { quoted, type ImportContext, type Noticed, type Reader } from '../reading';
import { isElided, isSecretName, secretMark } from '../secrets';
import { servicesIn } from './flows';

interface Assignment {
  readonly line: number;
  readonly name: string;
  readonly value: string;
  readonly description: string | undefined;
}

/** The block of variables; items and tables count as well. Secrets become references. */
export const variables: Reader = (said, context) => {
  const { assignments, lost } = assignmentsOf(said);
  const first = new Map<string, Assignment>();
  const problems: Noticed[] = [];
  const notes = lost.map(({ text }) => text);
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
    values: read.flatMap(({ values }) => values),
    problems: [
      ...problems,
      ...read.flatMap((each) => each.problems),
      ...lost.map(({ text, line }) => ({
        kind: 'unclear' as const,
        line,
        message: `${quoted(text)} is not NAME=value`,
        hint: 'Write each variable as NAME=value.',
      })),
    ],
    note: notes.join('; ') || undefined,
  };
};

function variableOf({ name, value, description, line }: Assignment, context: ImportContext) {
  const about = description === undefined ? {} : { description };
  const variable = (more: object) => [['configuration', 'variables', name], { ...about, ...more }] as const;
  const bare = value.replace(/^(["'])(.*)\1$/, '$2').trim();
  if (isSecretName(name) || bare.includes(secretMark) || /^\w+:\/\/\.\.\.$/.test(bare)) {
    const secret = camel(name);
    const isWritten = !isElided(bare) && !/\.\.\.$/.test(bare);
    return {
      values: [
        variable({ secret }),
        [
          ['security', 'secretsManagement', 'secrets', secret],
          { description: description ?? `Value of ${name}` },
        ] as const,
      ],
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
  const service = /(^|_)PORT$/.test(name)
    ? Object.entries(servicesIn(context)).find(([, { port }]) => String(port) === bare)?.[0]
    : undefined;
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

function assignmentsOf(said: Said) {
  const assignments: Assignment[] = [];
  const lost: { text: string; line: number }[] = [];
  for (const piece of said.pieces) {
    if (piece.rows !== undefined) assignments.push(...rowAssignments(piece.rows, piece.line));
    else if (piece.kind === 'code') readBlock(piece.text, piece.line + 1, { assignments, lost });
    else {
      const texts = textsOf(
        piece.label === undefined ? piece : { ...piece, text: `${piece.label}: ${piece.text}` },
      );
      for (const { text, line } of texts) {
        const found = readItem(text, line);
        if (found !== undefined) assignments.push(found);
        else if (!isPlaceholder(text)) lost.push({ text, line });
      }
    }
  }
  return { assignments, lost };
}

function readBlock(
  text: string,
  firstLine: number,
  into: { assignments: Assignment[]; lost: { text: string; line: number }[] },
): void {
  let comment: string | undefined;
  for (const [index, original] of text.split('\n').entries()) {
    const line = original.trim();
    const [, remark] = /^#+\s*(.*)$/.exec(line) ?? [];
    const [, name, rest = ''] = /^(?:export\s+|set\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (remark !== undefined) comment = remark;
    else if (name !== undefined) {
      const [, value = '', after] = /^("[^"]*"|'[^']*'|.*?)(?:\s+#\s*(.*))?$/.exec(rest) ?? [];
      assignments(into, { line: firstLine + index, name, value, description: after ?? comment });
      comment = undefined;
    } else if (!isPlaceholder(line)) into.lost.push({ text: line, line: firstLine + index });
    else comment = undefined;
  }
}

function assignments(into: { assignments: Assignment[] }, found: Assignment): void {
  into.assignments.push(found.description === '' ? { ...found, description: undefined } : found);
}

function readItem(text: string, line: number): Assignment | undefined {
  const [, name, mark, rest = ''] = /^`?([A-Z][A-Z0-9_]{2,})`?\s*(=|:|–|—|-|$)\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined) return undefined;
  const bare = rest.replace(/`/g, '').trim();
  if (mark !== '=')
    return { line, name, value: '', description: bare === '' || isPlaceholder(bare) ? undefined : bare };
  const [, value = '', after] = /^(.*?)(?:\s+(?:#|–|—|-)\s+(.*)|\s+\((.*)\))?$/s.exec(bare) ?? [];
  return { line, name, value, description: after };
}

function rowAssignments(
  [head = [], ...body]: readonly (readonly string[])[],
  line: number,
): readonly Assignment[] {
  const at = (pattern: RegExp) => head.findIndex((cell) => pattern.test(cell));
  const columns = {
    name: at(/variable|name/i),
    value: at(/value|example|default/i),
    about: at(/description|purpose|notes?|comment/i),
  };
  return body.flatMap((cells, index) => {
    const cell = (column: number) => (cells[column] ?? '').replace(/`/g, '').trim();
    const name = cell(columns.name);
    const description = cell(columns.about);
    if (!/^[A-Za-z_]\w*$/.test(name)) return [];
    return [
      {
        line: line + 2 + index,
        name,
        value: cell(columns.value),
        description: description === '' ? undefined : description,
      },
    ];
  });
}

/** `JWT_SECRET` as the name of a secret: `jwtSecret`. */
function camel(name: string): string {
  return name.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
