import { absolutePath, list, object, optional, type InputOf } from '../../schema/schema';

export const absentArgs = object({
  /** One absolute path. */
  path: optional(absolutePath()),
  /** Several absolute paths. Patterns such as `*.bak` are refused. */
  paths: optional(list(absolutePath(), { minItems: 1 })),
});

/** The arguments of the task `absent`. */
export interface AbsentArgs extends InputOf<typeof absentArgs> {}
