import { join } from 'node:path';
import ts from 'typescript';
import { root, type TaskFile } from './task-file';

/** An argument as its declaration shows it in an editor. */
export interface Declared {
  /** The comment above it, on one line. */
  readonly words: string;
  /** Its type, as TypeScript writes it. */
  readonly type: string;
  readonly isOptional: boolean;
  /** What is declared below it, by name. */
  readonly below: () => ReadonlyMap<string, Declared>;
}

/** Reads how the arguments of the tasks are declared. */
export function createReader(tasks: readonly TaskFile[]) {
  const program = ts.createProgram(
    tasks.map(({ path }) => path),
    compilerOptions(),
  );
  const checker = program.getTypeChecker();
  return (task: TaskFile): ReadonlyMap<string, Declared> => {
    const file = program.getSourceFile(task.path);
    const exports = file && checker.getSymbolAtLocation(file);
    const symbol = exports && checker.getExportsOfModule(exports).find(({ name }) => name === task.name);
    const calls = symbol === undefined ? [] : checker.getTypeOfSymbol(symbol).getCallSignatures();
    const args = calls.flatMap(({ parameters }) => parameters.slice(0, 1));
    if (args.length === 0) throw new Error(`${task.path}: ${task.name} is no task`);
    return new Map(args.flatMap((one) => [...propertiesOf(checker.getTypeOfSymbol(one), checker)]));
  };
}

/** Node's own types would take a second and say nothing about arguments. */
function compilerOptions(): ts.CompilerOptions {
  const config = { extends: './tsconfig.json', compilerOptions: { types: [] }, files: [] };
  return ts.parseJsonConfigFileContent(config, ts.sys, join(root)).options;
}

function propertiesOf(type: ts.Type, checker: ts.TypeChecker): ReadonlyMap<string, Declared> {
  const all = objectsIn(type, checker).flatMap((object) => checker.getPropertiesOfType(object));
  // When several variants have a property of the same name, the first one describes it.
  const first = all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index);
  return new Map(first.map((property) => [property.name, declaredAs(property, checker)]));
}

function declaredAs(property: ts.Symbol, checker: ts.TypeChecker): Declared {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
  const text = ts.displayPartsToString(property.getDocumentationComment(checker));
  return {
    words: text.replace(/\s+/g, ' ').trim(),
    type: checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation),
    isOptional: (property.flags & ts.SymbolFlags.Optional) !== 0,
    below: () => propertiesOf(type, checker),
  };
}

/** The object types inside a type, also those in lists and tables. */
function objectsIn(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (type.isUnion()) return type.types.flatMap((one) => objectsIn(one, checker));
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return checker.getTypeArguments(type as ts.TypeReference).flatMap((item) => objectsIn(item, checker));
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return [];
  const values = type.getStringIndexType();
  return values !== undefined && checker.getPropertiesOfType(type).length === 0
    ? objectsIn(values, checker)
    : [type];
}
