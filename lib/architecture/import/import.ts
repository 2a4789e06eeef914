import { validate } from '../../schema/validate';
import { missingLines } from '../missing';
import { descriptionSchema } from '../schema/description';
import { orderOf, template, type TemplateLine } from '../template';
import type { ImportFinding } from './finding';
import { missing, secretFinding } from './listed';
import { withValue } from './merge';
import { inTemplateOrder } from './order';
import { wholeText, type Said } from './piece';
import { isPlaceholder } from './placeholder';
import { placed, type Placed } from './place';
import { findable, readers } from './readers/readers';
import { quoted, type Reading } from './reading';
import { withoutSecrets } from './secrets';
import { isEmpty, withoutTemplateText } from './unfilled';

/** What an import makes of a document. */
export interface ImportedDocument {
  /** What could be read, in the order of the template; it has the shape of a description. */
  readonly description: Readonly<Record<string, unknown>>;
  /** What is missing, unclear or contradictory, and which texts were kept or left out; in the order of the template. */
  readonly findings: readonly ImportFinding[];
  /** How many lines of the template have a value in the description. */
  readonly linesRead: number;
}

interface State {
  readonly description: Readonly<Record<string, unknown>>;
  readonly findings: readonly ImportFinding[];
  readonly notes: Readonly<Record<string, string>>;
}

type Place = Pick<TemplateLine, 'heading' | 'label'>;

/** Reads a document that follows the template. `name` is what messages call it. */
export function importDocument(markdown: string, name: string): ImportedDocument {
  const clean = withoutSecrets(markdown);
  const document = withoutTemplateText(placed(clean.markdown));
  const lines = Object.keys(readers).flatMap((path) =>
    document.said.filter(({ line }) => line.path === path),
  );
  const filled = lines.filter(({ said }) => !isEmpty(said));
  const first = filled.reduce<State>(
    (state, { line, said }, index) => {
      const before = filled.slice(0, index).find((other) => other.line === line);
      return before === undefined
        ? withLine(state, line, said)
        : saidTwice(state, line, { said, before: before.said });
    },
    { description: {}, findings: [], notes: {} },
  );
  const found = withFound(first, document);
  const last = withRest(found, document);
  const description = inTemplateOrder(withExtra(last, name));
  const secrets = clean.found.map((each) => secretFinding(each, document));
  const findings = [...last.findings, ...secrets];
  return {
    description,
    findings: [...findings, ...missing(description, findings, document)].sort(
      (one, other) => rankOf(one) - rankOf(other) || (one.line ?? 0) - (other.line ?? 0),
    ),
    linesRead: template.flatMap(({ lines: all }) => all).length - missingLines(description).length,
  };
}

/** Headings that the template does not have come last. */
function rankOf(finding: ImportFinding): number {
  const order = orderOf(finding);
  return order < 0 ? Number.MAX_SAFE_INTEGER : order;
}

function withLine(state: State, line: TemplateLine, said: Said): State {
  const reader = readers[line.path];
  return reader === undefined ? state : apply(state, line, { said, reading: reader(said, state) });
}

/** Adds what was read, where it fits the schema; else the text is a note. */
function apply(
  state: State,
  { heading, label }: Place,
  { said, reading }: { said: Said; reading: Reading },
): State {
  const place = { heading, label };
  const { values = [], problems = [], note } = reading;
  const description = values.reduce((so, [path, value]) => withValue(so, path, value), state.description);
  const checked = validate(descriptionSchema, description);
  if (!checked.ok) {
    const [problem] = checked.problems;
    const message = `${quoted(wholeText(said))} cannot be written: ${problem?.path ?? ''} ${problem?.message ?? ''}`;
    return apply(state, place, {
      said,
      reading: { problems: [...problems, { kind: 'unclear', message }], note: wholeText(said) },
    });
  }
  const [only, ...others] = problems;
  const isOnly = only !== undefined && others.length === 0;
  const found = problems.map(({ line = said.line, message, ...each }) => ({
    ...place,
    ...each,
    line,
    message: isOnly && note !== undefined ? `${message}; the text is kept under extra` : message,
  }));
  const kept: ImportFinding = {
    ...place,
    line: said.line,
    kind: 'kept',
    message:
      only === undefined
        ? `${quoted(note ?? '')} says more than the value; the text is kept under extra`
        : `${quoted(note ?? '')} is kept under extra`,
  };
  const more = note !== undefined && !isOnly ? [...found, kept] : found;
  return { description, findings: [...state.findings, ...more], notes: withNote(state.notes, place, note) };
}

function withNote(
  notes: State['notes'],
  { heading, label }: Place,
  note: string | undefined,
): State['notes'] {
  if (note === undefined || note.trim() === '') return notes;
  const key = label === undefined ? heading : `${heading}, ${label}`;
  const before = notes[key];
  return { ...notes, [key]: before === undefined ? note : `${before}; ${note}` };
}

function saidTwice(state: State, line: TemplateLine, { said, before }: { said: Said; before: Said }): State {
  const text = wholeText(said);
  if (text === wholeText(before)) return state;
  const message = `line ${before.line} says ${quoted(wholeText(before))}, this one ${quoted(text)}: only the first was read`;
  return apply(state, line, {
    said,
    reading: { problems: [{ kind: 'contradictory', message, hint: 'Keep one of them.' }], note: text },
  });
}

/** Looks through free text for lines that nothing else fills in. */
function withFound(state: State, { rest }: Placed): State {
  return rest
    .filter(({ isCode }) => !isCode)
    .reduce((so, text) => {
      const empty = missingLines(so.description).filter(
        ({ heading, path }) => heading === text.heading && findable.includes(path),
      );
      return empty.reduce((now, line) => {
        const said: Said = { text: text.text, line: text.line, below: [], pieces: [] };
        const { values, problems = [] } = readers[line.path]?.(said, now) ?? {};
        if (values === undefined || values.length === 0 || problems.length > 0) return now;
        const message = `${quoted(text.text)} is free text: ${line.path} was read out of it`;
        return apply(now, line, {
          said,
          reading: { values, problems: [{ kind: 'unclear', message, hint: 'Look whether it is right.' }] },
        });
      }, so);
    }, state);
}

/** Texts without a line in the template: kept, other than code. */
function withRest(state: State, { rest }: Placed): State {
  return rest
    .filter(({ text }) => !isPlaceholder(text))
    .reduce<State>((so, { heading, text, line, isCode }) => {
      const finding: ImportFinding = {
        heading,
        label: undefined,
        line,
        kind: isCode ? 'left out' : 'kept',
        message: isCode
          ? `a block of code that begins with ${quoted(text.split('\n')[0] ?? '')} has no place in the template`
          : `${quoted(text)} has no place in the template; the text is kept under extra`,
      };
      const notes = isCode ? so.notes : withNote(so.notes, { heading: heading || 'Document' }, text);
      return { ...so, findings: [...so.findings, finding], notes };
    }, state);
}

function withExtra({ description, notes }: State, name: string): State['description'] {
  if (Object.keys(notes).length === 0) return description;
  return { ...description, extra: { why: `Texts of ${name} that have no other place yet`, ...notes } };
}
