import ts from 'typescript';
import * as hostwright from '../../lib';

/** Names that examples may use without importing them. */
const known: Readonly<Record<string, readonly string[]>> = {
  hostwright: Object.keys(hostwright),
  'node:path': ['join'],
};

/**
 * The calls of an example as a file of a project: its imports, its own names, and the list of its tasks; a function of
 * the host when the example uses `host`.
 */
export function toModule(example: string): string {
  const file = ts.createSourceFile('example.ts', example, ts.ScriptTarget.ES2022, true);
  const own = file.statements.filter((statement) => !ts.isExpressionStatement(statement));
  const calls = file.statements.filter((statement) => ts.isExpressionStatement(statement));
  const names = namesIn(file);
  return [
    ...importsOf(names),
    '',
    ...own.flatMap((statement) => [statement.getFullText(file).trim(), '']),
    `export const tasks = ${names.has('host') ? '(host: HostView) => ' : ''}[`,
    ...calls.map((call) => `${commentOf(call, file)}${call.expression.getText(file)},`),
    '];',
    '',
  ].join('\n');
}

function commentOf(node: ts.Node, file: ts.SourceFile): string {
  const text = node.getFullText(file).slice(0, node.getLeadingTriviaWidth(file)).trim();
  return text === '' ? '' : `${text}\n`;
}

function importsOf(names: ReadonlySet<string>): readonly string[] {
  return Object.entries(known).flatMap(([from, exported]) => {
    const needed = exported.filter((name) => names.has(name));
    const types = from === 'hostwright' && names.has('host') ? ['type HostView'] : [];
    const all = [...needed.sort(), ...types];
    return all.length === 0 ? [] : [`import { ${all.join(', ')} } from '${from}';`];
  });
}

/** The names that a file uses and does not declare. */
function namesIn(file: ts.SourceFile): ReadonlySet<string> {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      if (isDeclared(node)) declared.add(node.text);
      else if (isUsed(node)) used.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return new Set([...used].filter((name) => !declared.has(name)));
}

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportSpecifier(parent);
  return declares && parent.name === node;
}

function isUsed(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  return !('name' in parent && parent.name === node);
}
