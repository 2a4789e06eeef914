import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render as renderText } from 'ejs';

/** The text of a file of a new project. */
export function render(template: string, values: object): string {
  const filename = join(templates, `${template}.ejs`);
  return renderText(readFileSync(filename, 'utf8'), values, { filename, escape: String });
}

/** The package has them at the same place as the sources. */
const templates = join(__dirname, '../../lib/init/templates');
