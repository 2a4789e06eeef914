import ts from 'typescript';

/** A declaration as its users see it: without `export`, without the comment above it, without a body. */
export function signatureOf(statement: ts.Statement, file: ts.SourceFile): string {
  if (ts.isFunctionDeclaration(statement)) return withoutBody(statement, file);
  if (ts.isVariableStatement(statement)) return variable(statement, file);
  if (ts.isClassDeclaration(statement)) return classOf(statement, file);
  return textOf(statement, file);
}

function textOf(node: ts.Node, file: ts.SourceFile): string {
  return file.text.slice(node.getStart(file), node.end).replace(/^export (declare )?/, '');
}

function withoutBody(node: ts.FunctionLikeDeclaration, file: ts.SourceFile): string {
  const end = node.body === undefined ? node.end : node.body.getFullStart();
  return `${file.text
    .slice(node.getStart(file), end)
    .replace(/^export (async )?/, '')
    .replace(/\basync /, '')
    .trim()};`;
}

/** `const text = (options: …): Schema<string>` is a function, however it is written. */
function variable(statement: ts.VariableStatement, file: ts.SourceFile): string {
  const [declaration] = statement.declarationList.declarations;
  if (declaration === undefined) return '';
  const { name, type, initializer } = declaration;
  if (type !== undefined) return `const ${name.getText(file)}: ${type.getText(file)};`;
  if (initializer === undefined || !ts.isArrowFunction(initializer)) return `const ${name.getText(file)};`;
  const head = file.text.slice(initializer.getStart(file), initializer.equalsGreaterThanToken.getFullStart());
  return `function ${name.getText(file)}${head};`;
}

function classOf(statement: ts.ClassDeclaration, file: ts.SourceFile): string {
  const [opening = statement] = statement.members;
  const head = file.text
    .slice(statement.getStart(file), opening.getFullStart())
    .replace(/^export /, '')
    .trim();
  const members = statement.members.filter(isPublic).map((member) => {
    const comments = ts.getJSDocCommentsAndTags(member).map((each) => `  ${each.getText()}\n`);
    const text = ts.isFunctionLike(member)
      ? withoutBody(member as ts.FunctionLikeDeclaration, file)
      : textOf(member, file).replace(/ = [^]*$/, ';');
    return `${comments.join('')}  ${text}`;
  });
  return [head, ...members, '}'].join('\n');
}

function isPublic(member: ts.ClassElement): boolean {
  const hidden = [
    ts.SyntaxKind.PrivateKeyword,
    ts.SyntaxKind.ProtectedKeyword,
    ts.SyntaxKind.OverrideKeyword,
  ];
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return (
    !(member.name !== undefined && ts.isPrivateIdentifier(member.name)) &&
    !(member.name !== undefined && ts.isComputedPropertyName(member.name)) &&
    !modifiers.some(({ kind }) => hidden.includes(kind))
  );
}
