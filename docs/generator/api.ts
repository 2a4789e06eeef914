import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { signatureOf } from './signature';
import { root } from './task-file';

/** What the package exports, as it is declared. */
export interface Exported {
  readonly name: string;
  /** Relative to `lib`: `engine/play`. */
  readonly file: string;
  readonly isType: boolean;
  /** The declaration without comment and body. */
  readonly signature: string;
  /** The comment above it, as Markdown. Empty: there is none. */
  readonly words: string;
}

/** The door for people who write playbooks, absolute: `hostwright`. It exports everything. */
const mainDoor = join(root, 'lib/index.ts');
/** The door for people who write tasks of their own: `hostwright/task`. */
const taskDoor = join(root, 'lib/task.ts');

/** Everything that the package exports, in the order of `lib/index.ts`. */
export function readApi(): readonly Exported[] {
  return exportsOf(mainDoor);
}

/** The names that `hostwright/task` exports. */
export function namesForTasks(): ReadonlySet<string> {
  return new Set(exportsOf(taskDoor).map(({ name }) => name));
}

function exportsOf(path: string): readonly Exported[] {
  return parse(path)
    .statements.filter(ts.isExportDeclaration)
    .flatMap((each) => exportedBy(each, path));
}

function exportedBy(statement: ts.ExportDeclaration, from: string): readonly Exported[] {
  const { moduleSpecifier, exportClause } = statement;
  if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
  const path = join(dirname(from), moduleSpecifier.text);
  const file = existsSync(`${path}.ts`) ? `${path}.ts` : join(path, 'index.ts');
  if (exportClause === undefined)
    return [...namesIn(parse(file)).map((name) => read(name, file)), ...exportsOf(file)];
  return ts.isNamedExports(exportClause)
    ? exportClause.elements.map(({ name }) => read(name.text, file))
    : [];
}

function read(name: string, path: string): Exported {
  const file = parse(path);
  const statement = file.statements.find((each) => namesOf(each).includes(name));
  if (statement === undefined) return readElsewhere(name, path);
  return {
    name,
    file: relative(join(root, 'lib'), path).replace(/\.ts$/, ''),
    isType: ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
    signature: signatureOf(statement, file),
    words: wordsAbove(statement),
  };
}

/** A file may export what another file declares. */
function readElsewhere(name: string, path: string): Exported {
  const found = exportsOf(path).find((each) => each.name === name);
  if (found === undefined) throw new Error(`${path}: there is no declaration of ${name}`);
  return found;
}

function namesIn(file: ts.SourceFile): readonly string[] {
  return file.statements
    .filter((statement) => ts.canHaveModifiers(statement) && isExported(statement))
    .flatMap(namesOf);
}

function isExported(statement: ts.HasModifiers): boolean {
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function wordsAbove(statement: ts.Statement): string {
  const [comment] = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).slice(-1);
  const text = (comment?.getText() ?? '').slice('/**'.length, -'*/'.length).replace(/^[ \t]*\* ?/gm, '');
  return text
    .replace(/^@[^]*/m, '')
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .trim();
}

const parsed = new Map<string, ts.SourceFile>();

function parse(path: string): ts.SourceFile {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  parsed.set(path, file);
  return file;
}
