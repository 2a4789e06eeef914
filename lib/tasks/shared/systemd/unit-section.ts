import { schemaOf, type Schema } from '../../../schema/schema';

/** One value of a directive. `true` is written `yes`, `false` is written `no`. */
export type Scalar = string | number | boolean;

/** The value of a directive; a list is one line for each, `undefined` is left out. */
export type Directive = Scalar | readonly Scalar[] | undefined;

/** Directives by their names in systemd: a section, or one that a task makes itself. */
export type Directives = OwnDirectives | Readonly<Record<string, Directive>>;

/** Directives for others; systemd ignores them. */
export interface OwnDirectives {
  readonly [own: `X-${string}`]: Directive;
}

/** The values that some directives accept, by directive. */
export type Words = Readonly<Record<string, readonly string[]>>;

/** A section of a unit file. The compiler knows its directives; a run also takes those of a newer systemd. */
export function section<T>(words: Words = {}): Schema<T> {
  const known = Object.entries(words).map(([name, accepted]) => [name, { type: 'string', enum: accepted }]);
  const scalar = { type: ['string', 'number', 'boolean'] };
  return schemaOf<T>({
    type: 'object',
    properties: Object.fromEntries(known) as object,
    additionalProperties: { type: ['string', 'number', 'boolean', 'array'], items: scalar },
  });
}

/** A unit file of these sections, without empty ones. */
export function renderUnit(sections: readonly (readonly [name: string, directives: Directives])[]): string {
  return sections
    .map(([name, directives]) => [name, linesOf(directives)] as const)
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `[${name}]\n${lines.join('\n')}\n`)
    .join('\n');
}

function linesOf(directives: Directives): readonly string[] {
  return entriesOf(directives).flatMap(([name, value]) =>
    valuesOf(value).map((one) => `${name}=${toText(one)}`),
  );
}

function entriesOf(directives: Directives): readonly (readonly [name: string, value: Directive])[] {
  return Object.entries(directives as Readonly<Record<string, Directive>>);
}

function valuesOf(value: Directive): readonly Scalar[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

function toText(value: Scalar): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** Which directives systemd would read differently than they are meant, as messages. */
export function directiveProblems(name: string, directives: Directives): readonly string[] {
  return entriesOf(directives).flatMap(([directive, value]) => {
    const path = `${name}.${directive}`;
    if (!/^[A-Z][A-Za-z0-9-]*$/.test(directive)) {
      return [`${path}: write directives as in systemd: ExecStart, X-Own`];
    }
    const texts = valuesOf(value).map(toText);
    return [
      ...(texts.some((text) => /[\n\r\0]/.test(text))
        ? [`${path} has a line break: give a list for several lines`]
        : []),
      ...(texts.some((text) => text.endsWith('\\'))
        ? [`${path} ends with a backslash, which joins lines`]
        : []),
    ];
  });
}
