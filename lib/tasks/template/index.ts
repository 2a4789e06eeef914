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
import { defineComposition } from '../contract/composition';
import { file } from '../file';
import { renderTemplate, templateProblems } from '../shared/files/template-source';
import type { FileFact } from '../../facts/file-fact';
import type { TaskFunction } from '../contract/define-task';

const templateArgs = object({
  /** Where the file is on the host: an absolute path without `..`. */
  path: absolutePath(),
  /** Absolute path of the template on the controller: `join(__dirname, 'templates', 'app.conf.ejs')`. */
  src: optional(text()),
  /** The template itself, instead of `src`: `'listen <%= port %>;\n'`. */
  template: optional(text()),
  /** The variables of the template, by name; secrets at any depth are filled in and kept out of every diff. */
  vars: withDefault(table(anything()), {}),
  ...attributes,
  /** Keep the old file beside the new one, as `NAME.2026-01-31T09:30:00.000000000~`. Default: false. */
  backup: withDefault(flag(), false),
  /** Shell command that must succeed on the new content; `%s` stands for its path: `'visudo -cf %s'`. */
  validate: optional(text({ pattern: '%s' })),
  /** Replace a symbolic link by the file. Default: false, a symbolic link is an error. */
  force: withDefault(flag(), false),
  /** Take a symbolic link for the file that it leads to. Default: false. */
  follow: withDefault(flag(), false),
  /** Write the content only where nothing is yet; owner, group and mode always hold. Default: false. */
  unlessExists: withDefault(flag(), false),
});

/** The arguments of the task `template`. */
export interface TemplateArgs extends InputOf<typeof templateArgs> {}

/** What the task `template` looks at. */
export interface TemplateFacts {
  readonly present: FileFact | undefined;
}

/**
 * A file rendered from an ejs template of the controller: `<%= name %>` prints a variable as it is (nothing is escaped
 * for HTML), `<% if (…) { %>` runs JavaScript, `-%>` at the end of a line drops its newline. A variable that is not
 * given is an error that names template and line, before any host is touched. When a variable is a secret the content
 * is never shown.
 *
 * @example
 * template({
 *   path: '/etc/motd',
 *   template: 'Welcome to <%= name %>.\n<% if (isTest) { -%>\nNothing here is kept.\n<% } -%>\n',
 *   vars: { name: 'web1', isTest: true },
 *   mode: '0644',
 * });
 * @example
 * template({
 *   path: '/etc/nginx/conf.d/app.conf',
 *   src: join(__dirname, 'templates', 'app.conf.ejs'),
 *   vars: { name: 'app.example.org', port: 3000 },
 *   mode: '0644',
 * });
 * @unseen
 * - What `validate` says about the new content.
 * - Whether the owner, the group and the directory exist, if no earlier task makes them.
 * - Free space, read-only mounts and immutable files.
 * @ansible template
 * - Templates are EJS, which is JavaScript between `<%` and `%>`, instead of Jinja2.
 * - A template gets the variables in `vars`, no others; one that is not given is an error before any host is touched.
 * - When a variable is a secret, the diff does not show the content.
 * - For symbolic links, modes and what else a file has, see `file`.
 */
export const template: TaskFunction<TemplateArgs, TemplateFacts> = defineComposition({
  name: 'template',
  args: templateArgs,
  title: ({ path }) => `template ${path}`,
  check: templateProblems,
  over: file,
  with: ({ src, template: inline, vars, ...declared }) => ({
    ...declared,
    content: renderTemplate({ path: declared.path, src, template: inline, vars }),
  }),
});
