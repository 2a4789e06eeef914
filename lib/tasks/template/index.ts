import { defineComposition } from '../contract/composition';
import { file } from '../file';
import { renderTemplate, templateProblems } from '../shared/files/template-source';
import type { FileFact } from '../../facts/file-fact';
import type { WayFact } from '../../facts/way';
import type { TaskFunction } from '../contract/define-task';
import { templateArgs, type TemplateArgs } from './args';

/** What the task `template` looks at. */
export interface TemplateFacts {
  readonly present: FileFact | undefined;
  readonly way?: WayFact | undefined;
}

/**
 * A file rendered from an ejs template of the controller: `<%= name %>` prints a variable as it is (nothing is escaped
 * for HTML), `<% if (…) { %>` runs JavaScript, `-%>` at the end of a line drops its newline. A missing variable is an
 * error that names template and line, before any host is touched. When a variable is a secret, Hostwright never shows
 * the content.
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
 * - Whether the owner, the group and the directory exist, if no earlier task creates them.
 * - Free space, read-only mounts and immutable files.
 * @ansible template
 * - Templates are EJS, which is JavaScript between `<%` and `%>`, instead of Jinja2.
 * - A template gets only the variables in `vars`; a missing one is an error before any host is touched.
 * - When a variable is a secret, the diff does not show the content.
 * - For symbolic links, modes and other things that a file has, see `file`.
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
