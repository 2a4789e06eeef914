import {
  absolutePath,
  anything,
  flag,
  object,
  optional,
  table,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { attributes } from '../shared/files/attributes';

export const templateArgs = object({
  /** Where the file is on the host: an absolute path without `..`. */
  path: absolutePath(),
  /** Absolute path of the template on the controller: `join(__dirname, 'templates', 'app.conf.ejs')`. */
  src: optional(text()),
  /** The template itself, instead of `src`: `'listen <%= port %>;\n'`. */
  template: optional(text()),
  /** The variables of the template, by name; secrets at any depth are filled in, and no diff shows them. */
  vars: withDefault(table(anything()), {}),
  ...attributes,
  /** Keep the old file next to the new one, as `NAME.2026-01-31T09:30:00.000000000~`. Default: false. */
  backup: withDefault(flag(), false),
  /** Shell command that must succeed on the new content; `%s` stands for its path: `'visudo -cf %s'`. */
  validate: optional(text({ pattern: '%s' })),
  /** Replace a symbolic link with the file. Default: false, a symbolic link is an error. */
  force: withDefault(flag(), false),
  /** Follow a symbolic link: write the file that it leads to. Default: false. */
  follow: withDefault(flag(), false),
  /** Write the content only where there is no file yet; owner, group and mode always apply. Default: false. */
  unlessExists: withDefault(flag(), false),
});

/** The arguments of the task `template`. */
export interface TemplateArgs extends InputOf<typeof templateArgs> {}
