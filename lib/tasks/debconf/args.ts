import {
  flag,
  integer,
  list,
  object,
  oneOf,
  secretText,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { reveal, Secret } from '../../secrets/secret';

/** One question and its answer. */
const selection = object({
  /** Name of the question: `man-db/auto-update`. `debconf-show PACKAGE` lists those of an installed package. */
  question: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9+._-]*/[!-~]+$' }),
  /** Type of the question, as in the package. The answer to a `password` is never shown. */
  type: oneOf('string', 'boolean', 'select', 'multiselect', 'password', 'note', 'text', 'title'),
  /**
   * The answer: a text or a secret, on one line. For a `boolean`: `'true'` or `'false'`. For a `multiselect`: the
   * choices with a comma and a space between them.
   */
  value: secretText(),
});

/** One question and its answer. */
export interface DebconfSelection extends InputOf<typeof selection> {}

/** The arguments of the task `debconf`. */
export const debconfArgs = object({
  /** The package that asks the questions; it need not be installed yet. */
  package: text({ pattern: '^[a-z0-9][a-z0-9+.-]*$' }),
  /** The questions with their answers: `[{ question: 'man-db/auto-update', type: 'boolean', value: 'false' }]`. */
  selections: list(selection, { minItems: 1 }),
  /** Mark the questions as answered, so that debconf does not ask them again. Default: true. */
  seen: withDefault(flag(), true),
  /**
   * Answer only until the package is installed. Afterwards its answers are left alone: many packages write there what
   * they find on the system. Default: false.
   */
  untilInstalled: withDefault(flag(), false),
  /**
   * Configure an installed package again after its answers changed (`dpkg-reconfigure`). If the package sets an answer
   * back, the task fails and says so. Default: false, an installed package takes new answers at its next configuration.
   */
  reconfigure: withDefault(flag(), false),
  /** Seconds to wait for other programs that use debconf. Default: 300. */
  lockTimeout: withDefault(integer({ minimum: 0 }), 300),
});

/** The arguments of the task `debconf`. */
export interface DebconfArgs extends InputOf<typeof debconfArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredDebconf = OutputOf<typeof debconfArgs>;

/** A question with its answer. */
export type Selection = DeclaredDebconf['selections'][number];

/** Whether an answer is never shown. */
export function isHidden({ type, value }: Selection): boolean {
  return type === 'password' || value instanceof Secret;
}

/** What a schema cannot say about the arguments, as messages, which never show an answer. */
export function debconfProblems(args: DeclaredDebconf): readonly string[] {
  const { untilInstalled, reconfigure } = args;
  return [
    ...(untilInstalled && reconfigure ? ['untilInstalled and reconfigure exclude each other'] : []),
    ...selectionProblems(args),
  ];
}

function selectionProblems({ selections }: DeclaredDebconf): readonly string[] {
  const names = selections.map(({ question }) => question);
  return selections.flatMap(({ question, type, value }, index) => {
    const answer = reveal(value);
    return [
      ...(names.indexOf(question) === index ? [] : [`selections name ${question} more than once`]),
      ...(/[\r\n\0]/.test(answer) ? [`the answer to ${question} must be one line`] : []),
      // For debconf-set-selections such a line continues on the next one (its source, mungeline).
      ...(answer.endsWith('\\') ? [`the answer to ${question} must not end in a backslash`] : []),
      ...(type === 'boolean' && !/^(true|false)$/.test(answer)
        ? [`the answer to ${question} must be 'true' or 'false'`]
        : []),
    ];
  });
}
