import { escapeXML, render } from 'ejs';
import { visible } from './diff';

/** Fills in a template of XML or HTML. Values are escaped. */
export function renderMarkup(template: string, values: Readonly<Record<string, unknown>>): string {
  return render(template, values, { escape: (value: unknown) => visible(escapeXML(value)) });
}
