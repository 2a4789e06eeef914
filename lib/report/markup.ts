import { escapeXML, render } from 'ejs';
import { visible } from './visible';

/** Fills in a template of XML or HTML. Values are escaped. */
export function renderMarkup(template: string, values: Readonly<Record<string, unknown>>): string {
  return render(template, values, { escape: escapeMarkup });
}

/** A value as text of XML or HTML. */
export function escapeMarkup(value: unknown): string {
  return visible(escapeXML(value));
}
