import { Command } from 'commander';
import { painter } from '../report/paint';
import { terminalPage } from '../report/terminal-page';
import { hasColors } from './colors';
import { findPage, pageList } from './docs-pages';
import { showPaged } from './pager';

/** `hostwright docs [NAME]`: a page of the documentation in the terminal. */
export function docsCommand(): Command {
  return new Command('docs')
    .description('show a page of the documentation in the terminal')
    .argument('[name]', 'name of a task, a page or an Ansible module; default: a list of all pages')
    .addHelpText('after', help)
    .action((name: string | undefined) => docs(name));
}

const help = `
Examples:
  hostwright docs
      all pages, tasks by what they are for
  hostwright docs authorizedKeys
      arguments and examples of a task; authorized-keys works too
  hostwright docs ansible.builtin.copy
      the task that replaces this Ansible module
  hostwright docs inventory
      another page

On a terminal, $PAGER shows the page (default: less).`;

async function docs(name: string | undefined): Promise<void> {
  const { lexer } = await import('marked');
  const text = name === undefined ? pageList() : findPage(name);
  const width = Math.min(process.stdout.isTTY ? process.stdout.columns || 80 : 80, 100);
  await showPaged(terminalPage(lexer(text), { width, paint: painter(hasColors(process.stdout)) }));
}
