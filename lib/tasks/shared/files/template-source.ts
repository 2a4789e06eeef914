import { HostwrightError } from '../../../errors/error';
import type { Secret } from '../../../secrets/secret';
import { render, type Template } from './render';
import { sourceOf, sourceProblems } from './source';
import type { Complaint } from '../../contract/complaint';

/** The arguments of a template that decide its content. */
export interface TemplateSource {
  readonly path: string;
  readonly src?: string | undefined;
  readonly template?: string | undefined;
  readonly vars: Readonly<Record<string, unknown>>;
}

/** The rendered text; throws HostwrightError TEMPLATE or LOCAL_FILE. */
export function renderTemplate(source: TemplateSource): string | Secret {
  return render(templateOf(source), source.vars);
}

/** What is wrong with a template and its variables, found by rendering it. */
export function templateProblems(source: TemplateSource): readonly Complaint[] {
  const { src, template } = source;
  if (src !== undefined && template !== undefined) return ['src and template exclude each other'];
  if (src === undefined && template === undefined) return ['src or template is missing'];
  const unreadable = src === undefined ? [] : sourceProblems(src);
  if (unreadable.length > 0) return unreadable;
  try {
    renderTemplate(source);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof HostwrightError)) throw thrown;
    return [thrown.message];
  }
}

function templateOf({ path, src, template = '' }: TemplateSource): Template {
  if (src === undefined) return { text: template, name: `template of ${path}` };
  const { content } = sourceOf(src);
  if (content === undefined) {
    throw new HostwrightError({ code: 'TEMPLATE', message: `${src} is larger than the 1 MiB of a template` });
  }
  return { text: Buffer.from(content).toString('utf8'), name: src };
}
