/**
 * Writes the declarations of `lib`: `node build-declarations.cjs [DIRECTORY]`, by default `dist`. Types of schemas are
 * written out: an interface that extends `InputOf<typeof …>` becomes a plain one with a comment above each property,
 * which the compiler copies only within a file. So editors need not compute these types.
 */
const { dirname, join, relative } = require('node:path');
const ts = require('typescript');
const { reachOf } = require('./declared-reach.cjs');
const { exports: entries } = require('./package.json');

const [target = join(__dirname, 'dist')] = process.argv.slice(2);
const { factory } = ts;
const program = createProgram();
const checker = program.getTypeChecker();
const named = namesOfSchemas();

const texts = new Map();
const { diagnostics } = emit((name, text) => texts.set(name, text), written);
const reach = reachOf(texts, entryPointsIn(target));
emit(undefined, (file) => reached(written(file)));
const mistakes = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
if (mistakes.length > 0) {
  process.stderr.write(
    ts.formatDiagnostics(mistakes, {
      ...ts.sys,
      getCanonicalFileName: (name) => name,
      getNewLine: () => '\n',
    }),
  );
  process.exitCode = 1;
}

function createProgram() {
  const { config } = ts.readConfigFile(join(__dirname, 'tsconfig.build.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, __dirname);
  return ts.createProgram(fileNames, { ...options, outDir: target });
}

function entryPointsIn(folder) {
  return Object.values(entries).flatMap(({ types }) =>
    types === undefined || types.includes('*') ? [] : [join(folder, relative('dist', types))],
  );
}

function emit(write, transform) {
  return program.emit(undefined, write, undefined, true, { afterDeclarations: [() => transform] });
}

function written(file) {
  return factory.updateSourceFile(file, file.statements.map(writeOut));
}

/** Keeps what the entry points of the package need, with its imports. */
function reached(file) {
  const name = join(target, relative(join(__dirname, 'lib'), file.fileName)).replace(/\.ts$/, '.d.ts');
  const { statements, names } = reach.get(name) ?? { statements: new Set(), names: new Set() };
  const kept = file.statements.flatMap((statement, index) => {
    if (ts.isImportDeclaration(statement)) return narrow(statement, names);
    return statements.has(index) || isNoExport(statement) ? [statement] : [];
  });
  return factory.updateSourceFile(file, kept);
}

/** `export {}`, which makes a file a module. */
function isNoExport(statement) {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined;
}

function narrow(statement, names) {
  const clause = statement.importClause;
  if (clause?.namedBindings === undefined || !ts.isNamedImports(clause.namedBindings)) return [statement];
  const elements = clause.namedBindings.elements.filter((element) => names.has(element.name.text));
  if (elements.length === 0) return [];
  const bindings = factory.updateNamedImports(clause.namedBindings, elements);
  const narrowed = factory.updateImportClause(clause, clause.phaseModifier, clause.name, bindings);
  return [
    factory.updateImportDeclaration(
      statement,
      statement.modifiers,
      narrowed,
      statement.moduleSpecifier,
      undefined,
    ),
  ];
}

/** The interfaces that name the type of a schema, by that type. */
function namesOfSchemas() {
  const found = program.getSourceFiles().flatMap((file) => file.statements.filter(isName));
  return new Map(
    found.map((statement) => {
      const type = checker.getTypeAtLocation(statement.name);
      return [checker.getBaseTypes(type)[0], type.symbol];
    }),
  );
}

function isName(statement) {
  return (
    ts.isInterfaceDeclaration(statement) &&
    statement.members.length === 0 &&
    statement.heritageClauses?.[0]?.types[0]?.expression.getText() === 'InputOf'
  );
}

function writeOut(statement) {
  const original = ts.getOriginalNode(statement);
  if (!ts.isInterfaceDeclaration(statement) || !isName(original)) return statement;
  const type = checker.getTypeAtLocation(original.name);
  const members = membersOf(type, original);
  return factory.updateInterfaceDeclaration(
    statement,
    statement.modifiers,
    statement.name,
    undefined,
    undefined,
    members,
  );
}

function membersOf(type, from) {
  return checker.getPropertiesOfType(type).map((property) => {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const node = factory.createPropertySignature(
      [factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)],
      property.name,
      isOptional ? factory.createToken(ts.SyntaxKind.QuestionToken) : undefined,
      typeNode(checker.getTypeOfSymbol(property), from),
    );
    const [declaration] = property.declarations ?? [];
    if (declaration !== undefined)
      ts.setSourceMapRange(node, {
        pos: declaration.getStart(),
        end: declaration.end,
        source: declaration.getSourceFile(),
      });
    return withComment(node, property);
  });
}

function withComment(node, property) {
  const comment = ts.displayPartsToString(property.getDocumentationComment(checker));
  if (comment === '') return node;
  const lines = comment.split('\n').map((line) => ` * ${line}`.trimEnd());
  const text = lines.length === 1 ? `* ${comment} ` : `*\n${lines.join('\n')}\n `;
  return ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, text, true);
}

/** The written-out type, with the comments of its objects. */
function typeNode(type, from) {
  const name = named.get(type);
  if (name !== undefined) return reference(name, from);
  if (type.isUnion() && (type.flags & ts.TypeFlags.Boolean) === 0) return unionNode(type, from);
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type);
    return factory.createTypeOperatorNode(
      ts.SyntaxKind.ReadonlyKeyword,
      factory.createArrayTypeNode(typeNode(item, from)),
    );
  }
  if (type.symbol?.name === 'Uint8Array') return factory.createTypeReferenceNode('Uint8Array');
  if (isAnonymousObject(type)) return objectNode(type, from);
  return importsFrom(from, checker.typeToTypeNode(type, from, ts.NodeBuilderFlags.NoTruncation));
}

/** `boolean` is a union too; `undefined` comes last. */
function unionNode(type, from) {
  const isLiteral = (part) => (part.flags & ts.TypeFlags.BooleanLiteral) !== 0;
  const isBoolean = type.types.filter(isLiteral).length === 2;
  const rest = type.types.filter((part) => !isBoolean || !isLiteral(part));
  const isUndefined = (part) => (part.flags & ts.TypeFlags.Undefined) !== 0;
  const sorted = [...rest.filter((part) => !isUndefined(part)), ...rest.filter(isUndefined)];
  const nodes = sorted.map((part) => typeNode(part, from));
  return factory.createUnionTypeNode(isBoolean ? [keyword('BooleanKeyword'), ...nodes] : nodes);
}

function keyword(kind) {
  return factory.createKeywordTypeNode(ts.SyntaxKind[kind]);
}

function isAnonymousObject(type) {
  return (
    (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
    type.getCallSignatures().length === 0 &&
    (type.symbol === undefined || (type.symbol.flags & ts.SymbolFlags.TypeLiteral) !== 0)
  );
}

function objectNode(type, from) {
  const values = type.getStringIndexType();
  if (values === undefined) return factory.createTypeLiteralNode(membersOf(type, from));
  return factory.createTypeReferenceNode('Readonly', [
    factory.createTypeReferenceNode('Record', [keyword('StringKeyword'), typeNode(values, from)]),
  ]);
}

function reference(symbol, from) {
  const [declaration] = symbol.declarations;
  if (declaration.getSourceFile() === from.getSourceFile())
    return factory.createTypeReferenceNode(symbol.name);
  return importNode(from, declaration.getSourceFile().fileName, symbol.name);
}

function importNode(from, file, name) {
  const path = relative(dirname(from.getSourceFile().fileName), file).replace(/\.ts$/, '');
  const specifier = path.startsWith('.') ? path : `./${path}`;
  const literal = factory.createLiteralTypeNode(factory.createStringLiteral(specifier));
  return factory.createImportTypeNode(literal, undefined, factory.createIdentifier(name));
}

/** Replaces paths of this computer, which the compiler writes for types that are not imported. */
function importsFrom(from, node) {
  const visit = (each) => {
    if (ts.isImportTypeNode(each) && each.argument.literal.text.startsWith('/'))
      return importNode(from, each.argument.literal.text, each.qualifier.text);
    return ts.visitEachChild(each, visit, undefined);
  };
  return ts.visitNode(node, visit);
}
