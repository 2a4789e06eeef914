import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root, type Block, type Page } from './pages';

/**
 * Checks the types of all blocks marked `ts` in one program and returns the mistakes, each with page and line. The
 * blocks of a page are the files of one project that has the package `hostwright` installed: a block whose first line
 * is a comment with a path is the file of that name, and what it exports can be imported by the others.
 */
export function compileBlocks(pages: readonly Page[]): readonly string[] {
  const all = pages.flatMap(filesOf);
  const files = new Map(all);
  const program = ts.createProgram([...files.keys()], options(), hostOf(files));
  const diagnostics = [...files.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  const hidden = all.filter(([name, file]) => files.get(name) !== file);
  return [
    ...hidden.map(([, { page, block }]) => `${page.path}:${block.line}: another block is the same file`),
    ...diagnostics.map((diagnostic) => describe(diagnostic, files)),
  ];
}

interface VirtualFile {
  readonly page: Page;
  readonly block: Block;
}

function filesOf(page: Page): readonly (readonly [string, VirtualFile])[] {
  // One folder deep, so that `../lib` is the library, as it is for the playbooks of this repository.
  const folder = join(root, page.path.replaceAll(/[/.]/g, '-'));
  return page.blocks
    .filter(({ info }) => info === 'ts')
    .map((block) => {
      const name = /^\/\/ (\S+\.ts)\n/.exec(block.code)?.[1] ?? `block-${block.line}.ts`;
      return [join(folder, name), { page, block }] as const;
    });
}

function options(): ts.CompilerOptions {
  const config = {
    extends: './tsconfig.json',
    compilerOptions: {
      types: ['node'],
      // Some examples are ES modules.
      module: 'preserve',
      allowImportingTsExtensions: true,
    },
    files: [],
  };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { ...parsed.options, noUnusedLocals: false, noUnusedParameters: false };
}

function hostOf(files: ReadonlyMap<string, VirtualFile>): ts.CompilerHost {
  const real = ts.createCompilerHost(options(), true);
  const folders = [...files.keys()].map((name) => `${dirname(name)}/`);
  return {
    ...real,
    fileExists: (name) => files.has(name) || real.fileExists(name),
    readFile: (name) => files.get(name)?.block.code ?? real.readFile(name),
    directoryExists: (name) =>
      folders.some((folder) => folder.startsWith(`${name}/`)) || (real.directoryExists?.(name) ?? true),
    getSourceFile: (name, language) => {
      const code = files.get(name)?.block.code;
      return code === undefined
        ? real.getSourceFile(name, language)
        : ts.createSourceFile(name, code, language, true);
    },
  };
}

function describe(diagnostic: ts.Diagnostic, files: ReadonlyMap<string, VirtualFile>): string {
  const { file, start = 0, messageText } = diagnostic;
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  const virtual = file && files.get(file.fileName);
  if (virtual === undefined) return message;
  const line = virtual.block.line + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
  return `${virtual.page.path}:${line}: ${message}`;
}
