import type { Said } from '../piece';

/** A row of the port table as it stands. */
export interface Row {
  readonly line: number;
  readonly service: string;
  readonly port: string;
  readonly endpoint: string;
  readonly description: string;
  readonly group: string;
  readonly protocol: string;
}

type Column = Exclude<keyof Row, 'line'>;

/** Columns by what their head says; an earlier one takes a head before a later one does. */
const columns: readonly (readonly [Column, RegExp])[] = [
  ['protocol', /^proto(col)?$/i],
  ['endpoint', /endpoint|url|external|public/i],
  ['port', /\bports?\b/i],
  ['group', /^(groups?|hosts?|servers?|nodes?|runs on|on|machines?)$/i],
  ['service', /service|name|component|application|program|what/i],
  ['description', /description|purpose|notes?|comment|use/i],
];

const empty: Omit<Row, 'line'> = {
  service: '',
  port: '',
  endpoint: '',
  description: '',
  group: '',
  protocol: '',
};

/** The rows of the tables below a heading; items such as `API: 3873, main application` count as rows. */
export function rowsOf({ pieces }: Said): readonly Row[] {
  return pieces.flatMap((piece) => {
    if (piece.rows !== undefined) {
      const [head = [], ...body] = piece.rows;
      const meanings = columnsOf(head);
      return body.map((cells, index): Row => {
        const entries = cells.flatMap((cell, at) => {
          const column = meanings[at];
          return column === undefined ? [] : [[column, cell] as const];
        });
        return { ...empty, ...Object.fromEntries(entries), line: piece.line + 2 + index };
      });
    }
    const text = piece.label === undefined ? piece.text : `${piece.label}: ${piece.text}`;
    const [, service, port, rest = ''] =
      /^(.{2,40}?)\s*[:–-]\s*(?:port )?`?(\d{2,5}(?:\/\w+)?)`?(.*)$/i.exec(text) ?? [];
    if (service === undefined || port === undefined) return [];
    const endpoint = /\bhttps?:\/\/[^\s)`,]+/.exec(rest)?.[0] ?? '';
    const description = rest.replace(endpoint, '').replace(/^[\s,;()–-]+|[\s,;()–-]+$/g, '');
    return [{ ...empty, line: piece.line, service, port, endpoint, description }];
  });
}

function columnsOf(head: readonly string[]): readonly (Column | undefined)[] {
  const found: (Column | undefined)[] = head.map(() => undefined);
  for (const [column, pattern] of columns) {
    const at = head.findIndex((cell, index) => found[index] === undefined && pattern.test(cell));
    if (at >= 0) found[at] = column;
  }
  return found;
}
