import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './task-file';

/** Pages that quote the sources; `npm run docs` writes the quotes. */
export const quotingPages = ['docs/design.md'];

/**
 * A page with every quote of the sources as they are now. A quote is a comment that names a file and a declaration in
 * it, with a block of code below.
 */
export function refreshQuotes(page: string): string {
  return page.replace(quote, (_, mark: string, file: string, name: string) => {
    return `${mark}\n\n\`\`\`ts fragment\n${declarationOf(name, readSource(file))}\n\`\`\``;
  });
}

const quote = /^(<!-- from (\S+): (\w+) -->)\n\n```ts fragment\n[^]*?^```$/gm;

/** The declaration of that name with its comment, without `export`; throws when there is none. */
export function declarationOf(name: string, source: string): string {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2022, true);
  const statement = file.statements.find((one) => namesOf(one).includes(name));
  if (statement === undefined) throw new Error(`there is no declaration of ${name} to quote`);
  return source.slice(statement.getStart(file, true), statement.end).replace(/^export /m, '');
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function readSource(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
