import { readPage } from '../docs/pages';

/** A playbook that writes a file of its own for each variable `cell`. */
const plays = `[
  project.play({
    name: 'Matrix',
    hosts: 'all',
    tasks: ({ vars }) => [file({ path: \`/etc/matrix-\${vars.cell}\`, content: 'x\\n', mode: '0644' })],
  }),
]`;
const declaration = `defineProject({ groups: {}, vars: object({ cell: text() }) })`;

/** The files of four projects, one a folder, all on the same host. */
export function projectFiles(inventory: string): Readonly<Record<string, string>> {
  return {
    'package.json': '{ "private": true, "license": "MIT" }\n',
    ...typeScript('modules', inventory, { ending: '.ts', entry: 'import.meta' }),
    'modules/package.json': '{ "type": "module" }\n',
    'modules/tsconfig.json': jsonOf('docs/starting.md'),
    ...typeScript('commonjs', inventory, { ending: '', entry: 'module' }),
    'commonjs/package.json': '{ "type": "commonjs" }\n',
    'commonjs/tsconfig.json': jsonOf('README.md'),
    // Neither endings nor a type: only tsx reads it on every Node.
    ...typeScript('loose', inventory, { ending: '', entry: 'import.meta' }),
    'loose/package.json': '{}\n',
    'javascript/package.json': '{}\n',
    'javascript/inventory/development.json': inventory,
    'javascript/inventory/project.cjs': `
const { defineProject, object, text } = require('hostwright');
exports.project = ${declaration};`,
    'javascript/site.cjs': `
const { file, main, playbook } = require('hostwright');
const { project } = require('./inventory/project.cjs');
module.exports = playbook('matrix', ${plays});
void main(module.exports, module);`,
    'javascript/site.mjs': `
import { file, main, playbook } from 'hostwright';
import { project } from './inventory/project.cjs';
const site = playbook('matrix', ${plays});
export default site;
await main(site, import.meta);`,
  };
}

function typeScript(
  folder: string,
  inventory: string,
  { ending, entry }: { readonly ending: string; readonly entry: string },
): Readonly<Record<string, string>> {
  return {
    [`${folder}/inventory/project.ts`]: `
import { defineProject, object, text } from 'hostwright';
export const project = ${declaration};`,
    [`${folder}/inventory/development.ts`]: `
import { project } from './project${ending}';
export default project.inventory(${inventory});`,
    [`${folder}/site.ts`]: `
import { file, main, playbook } from 'hostwright';
import { project } from './inventory/project${ending}';
const site = playbook('matrix', ${plays});
export default site;
void main(site, ${entry});`,
  };
}

/** The tsconfig.json that a page shows. */
function jsonOf(page: string): string {
  const block = readPage(page).blocks.find(
    ({ info, code }) => info === 'json' && code.includes('compilerOptions'),
  );
  if (block === undefined) throw new Error(`${page} shows no tsconfig.json`);
  return block.code;
}
