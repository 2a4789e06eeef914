import type { Proposal } from '../engine/review';
import {
  anyText,
  flag,
  integer,
  list,
  object,
  optional,
  schemaOf,
  table,
  text,
  type OutputOf,
  type Schema,
} from '../schema/schema';

/** The version of the format; another one is refused. */
export const planVersion = 1;

const sha256 = (): Schema<string> =>
  schemaOf({ type: 'string', pattern: '^[0-9a-f]{64}$', expects: 'a SHA-256 in hexadecimal' });

const difference = object({ attribute: anyText(), before: optional(anyText()), after: optional(anyText()) });

const proposal = object({
  play: anyText(),
  /** Left out: the task runs once, on whichever host comes first. */
  host: optional(text()),
  task: anyText(),
  module: text(),
  /** Another host on which it runs. */
  delegatedTo: optional(text()),
  isHandler: optional(flag()),
  makers: optional(list(anyText())),
  changes: list(object({ summary: anyText(), diff: list(difference) })),
  /** The changes rest on what this task or earlier ones would make of the host: any change of this task is approved. */
  foreseenBy: optional(anyText()),
  /** What decides on the changes, as only the run can tell: any change of this task is approved. */
  dependsOn: optional(anyText()),
});

/** Which part of which playbook the plan is of, as the flags of the command line have it. */
const selection = object({
  env: optional(text()),
  inventory: optional(text()),
  limit: optional(text()),
  tags: optional(list(text())),
  skipTags: optional(list(text())),
  startAt: optional(text()),
  extra: list(anyText()),
});

/** What a plan was made of; if any of it differs later, the plan is no longer valid. */
const bound = object({
  /** Commit of the project's Git repository. Left out: it is in none. */
  commit: optional(text()),
  /** SHA-256 of each file of the project that the playbook or the inventory is made of, by its path in the project. */
  files: table(sha256()),
  /** SHA-256 of each host's groups, variables (without secrets) and address, by its name. */
  hosts: table(sha256()),
});

/** What a plan was made of. */
export interface Bound extends OutputOf<typeof bound> {}

/** The content of the file of a plan. It has no secrets. */
export const savedPlan = object({
  version: integer({ minimum: planVersion, maximum: planVersion }),
  /** Path of the playbook in the project. */
  file: text(),
  playbook: anyText(),
  selection,
  bound,
  /** When and by whom it was made: `2026-11-30T03:10:00.000Z`, `ada@laptop`. */
  at: text(),
  by: anyText(),
  /** Hosts that could not be planned to their end: nothing is approved of what comes there. */
  failed: list(text()),
  proposals: list(proposal),
});

/** A saved plan. */
export interface SavedPlan extends Omit<OutputOf<typeof savedPlan>, 'proposals'> {
  readonly proposals: readonly Proposal[];
}

/** A plan that {@link savedPlan} has checked. JSON has no undefined, so a diff lacks what is absent. */
export function toPlan(checked: OutputOf<typeof savedPlan>): SavedPlan {
  return {
    ...checked,
    proposals: checked.proposals.map(({ changes, ...rest }) => ({
      ...rest,
      changes: changes.map(({ summary, diff }) => ({
        summary,
        diff: diff.map(({ attribute, before, after }) => ({ attribute, before, after })),
      })),
    })),
  };
}
