import { isPlaceholder } from '../placeholder';
import { textsOf, wholeText, type Said } from '../piece';
import { quoted, read, unread, type Reader } from '../reading';
import { timesIn } from './texts';

/** Steps in their order; what stands in backticks at the end is the command. */
export const stepsAt =
  (path: string): Reader =>
  (said) => {
    const steps = oneByOne(linesOf(said)).map((text) => {
      const [, only] = /^`([^`]+)`$/.exec(text) ?? [];
      const [, name, run] = /^(.+?)\s*(?::|–|—|-|\()\s*`([^`]+)`\)?\.?$/.exec(text) ?? [];
      if (only !== undefined) return { name: only, run: only };
      return name === undefined ? { name: text } : { name, run };
    });
    return steps.length === 0 ? {} : read(path, steps);
  };

/** `lint, test, build` in one line is three steps; a sentence with commas is one. */
function oneByOne(lines: readonly { readonly text: string }[]): readonly string[] {
  const [only, ...more] = lines;
  const parts = more.length > 0 ? [] : (only?.text.split(/\s*(?:,|→|->|=>)\s*/) ?? []);
  const isShort = parts.every((part) => part !== '' && part.split(' ').length <= 2);
  return parts.length > 1 && isShort ? parts : lines.map(({ text }) => text);
}

function linesOf(said: Said) {
  return textsOf(said)
    .flatMap(({ text, line }) => text.split('\n').map((part) => ({ text: part.trim(), line })))
    .filter(({ text }) => !isPlaceholder(text));
}

/** The path of the health check. */
export const healthPath: Reader = (said) => {
  const text = wholeText(said);
  const paths = [
    ...new Set(
      [...text.replace(/\bhttps?:\/\/[^/\s`]+/g, '').matchAll(/(?:^|[\s`(])(\/[\w./-]*)/g)].map(
        ([, path = '']) => path,
      ),
    ),
  ];
  const [path, ...others] = paths;
  if (path === undefined)
    return unread(text, `${quoted(text)} has no path`, "Write a path such as '/health'.");
  if (others.length > 0)
    return unread(
      text,
      `${quoted(text)} names ${paths.join(' and ')}`,
      'Write the one that services answer under; another one goes to its service.',
      'contradictory',
    );
  const rest = text.replace(path, '').replace(/`|\b(GET|HEAD|of|on)\b/g, '');
  return read('healthCheck.path', path, /\p{L}{3,}/u.test(rest) ? text : undefined);
};

/** The fields of the answer. */
export const healthResponse: Reader = (said) => {
  const text = wholeText(said);
  const json = /\{.*\}/s.exec(text.replace(/; /g, ' '))?.[0];
  const fields = json === undefined ? undefined : readFields(json);
  if (fields === undefined) {
    return unread(
      text,
      `${quoted(text)} has no object of JSON with plain fields`,
      `Write the fields of the answer: { "status": "ok" }.`,
    );
  }
  const rest = text.replace(/\{.*\}/s, '').replace(/`|\b(JSON|200|OK|HTTP|with|and|body)\b/gi, '');
  return read('healthCheck.response', fields, /\p{L}{3,}/u.test(rest) ? text : undefined);
};

function readFields(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const found = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const isPlain = Object.values(found).every((value) =>
      ['string', 'number', 'boolean'].includes(typeof value),
    );
    return isPlain ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The signal, the time and what the application does then. */
export const shutdown: Reader = (said) => {
  const lines = linesOf(said);
  const text = lines.map((line) => line.text).join(' ');
  const signals = [...new Set([...text.matchAll(/\bSIG(?:TERM|INT|QUIT)\b/g)].map(([signal]) => signal))];
  const times = timesIn(text);
  const [signal] = signals;
  const [timeout] = times;
  // `SIGTERM, at most 30 seconds` is said by the two values.
  const steps = lines
    .map((line) => line.text)
    .filter((line) => !/^`?SIG\w+`?(?:,? at most [\w ]+)?\.?$/.test(line));
  const several = (what: string, found: readonly string[], key: string) =>
    found.length < 2
      ? []
      : [
          {
            kind: 'contradictory' as const,
            message: `the text names ${found.join(' and ')}: no ${what} is written`,
            hint: `Write one under shutdown.${key}.`,
          },
        ];
  return {
    values: [
      ...(signal !== undefined && signals.length === 1 ? [[['shutdown', 'signal'], signal] as const] : []),
      ...(timeout !== undefined && times.length === 1 ? [[['shutdown', 'timeout'], timeout] as const] : []),
      ...(steps.length === 0 ? [] : [[['shutdown', 'steps'], steps] as const]),
    ],
    problems: [...several('signal', signals, 'signal'), ...several('time', times, 'timeout')],
  };
};
