/** Finds the statements of declarations that the entry points of a package need. */
const ts = require('typescript');

/**
 * Takes declarations by the path of their file, and the paths of the entry points. Returns for each needed file the
 * numbers of the needed statements, and all names that they use.
 */
exports.reachOf = (texts, entryPoints) => {
  const program = programOf(texts, entryPoints);
  const checker = program.getTypeChecker();
  const reached = new Map();
  const waiting = [];
  const visit = (statement) => {
    const file = statement.getSourceFile();
    if (!texts.has(file.fileName)) return;
    const known = reached.get(file.fileName) ?? { statements: new Set(), names: new Set() };
    reached.set(file.fileName, known);
    const index = file.statements.indexOf(statement);
    if (known.statements.has(index)) return;
    known.statements.add(index);
    waiting.push({ statement, known });
  };
  const follow = (symbol) => {
    if (symbol === undefined) return;
    for (const declaration of symbol.declarations ?? []) {
      const statement = ts.findAncestor(
        declaration,
        ({ parent }) => parent !== undefined && ts.isSourceFile(parent),
      );
      if (statement !== undefined && !ts.isImportDeclaration(statement)) visit(statement);
    }
    if (symbol.flags & ts.SymbolFlags.Alias) follow(checker.getImmediateAliasedSymbol(symbol));
  };
  for (const entry of entryPoints) {
    const file = program.getSourceFile(entry);
    file.statements.forEach(visit);
    checker.getExportsOfModule(checker.getSymbolAtLocation(file)).forEach(follow);
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { known } = next;
    const walk = (node) => {
      if (ts.isIdentifier(node)) {
        known.names.add(node.text);
        follow(checker.getSymbolAtLocation(node));
      }
      ts.forEachChild(node, walk);
    };
    walk(next.statement);
  }
  return reached;
};

function programOf(texts, entryPoints) {
  const options = {
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.Preserve,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const has = (name) => texts.has(name) || ts.sys.fileExists(name);
  const read = (name) => texts.get(name) ?? ts.sys.readFile(name);
  return ts.createProgram(entryPoints, options, {
    ...host,
    // The files need not exist on the disk.
    directoryExists: undefined,
    fileExists: has,
    readFile: read,
    getSourceFile: (name, target) => {
      const text = read(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, target, true);
    },
  });
}
