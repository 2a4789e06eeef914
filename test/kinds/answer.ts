/** A test of the lab that holds a task to one of the weaknesses below: its file and a part of its title. */
export interface Proof {
  readonly test: string;
  readonly title: string;
}

/** The tests that prove it, or why the question does not arise for this task. */
export type Answer = readonly Proof[] | { readonly excused: string };

/**
 * What real use broke, asked of every task. Each task has a file here, `NAME.ts`, that answers each question;
 * `test/kinds.test.ts` fails for a task without a file, and for a test that does not exist.
 */
export interface Answers {
  /** A declared state that something else overrides is not `ok`. */
  readonly inForce: Answer;
  /** Nothing else is touched, and what goes is named. */
  readonly nothingElse: Answer;
  /** A run that fails leaves the host no worse than before. */
  readonly noWorse: Answer;
  /** What is no longer declared can be taken away. */
  readonly leaves: Answer;
  /** A value that the system writes in another way compares as equal, or is refused with the reason. */
  readonly rewritten: Answer;
}
