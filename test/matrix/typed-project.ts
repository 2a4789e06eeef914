import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { root } from '../docs/pages';
import { packed } from './packed';

/** A project with the package installed; only its types are there. */
export function makeProject(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hostwright-types-')));
  const installed = join(folder, 'node_modules/hostwright');
  mkdirSync(installed, { recursive: true });
  symlinkSync(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'));
  execFileSync('tar', ['xzf', packed(), '--strip-components=1', '-C', installed]);
  return folder;
}

/** The options of a strict project, and others. */
export function optionsOf(others: ts.CompilerOptions = {}): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    types: ['node'],
    ...others,
  };
}

/** What the compiler says of this file of the project, one line each. */
export function mistakesIn(file: string, options: ts.CompilerOptions): readonly string[] {
  const program = ts.createProgram([file], options);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** What an editor shows for the first place where this text stands in a file. */
export function hoverAt(file: string, text: string, options: ts.CompilerOptions): string {
  const host: ts.LanguageServiceHost = {
    fileExists: (name) => ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    readDirectory: (...path) => ts.sys.readDirectory(...path),
    directoryExists: (name) => ts.sys.directoryExists(name),
    getDirectories: (name) => ts.sys.getDirectories(name),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const found = ts.sys.readFile(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => resolve(file, '..'),
    getCompilationSettings: () => options,
    getDefaultLibFileName: (wanted) => ts.getDefaultLibFilePath(wanted),
  };
  const at = (ts.sys.readFile(file) ?? '').indexOf(text);
  const info = ts.createLanguageService(host).getQuickInfoAtPosition(file, at);
  return [info?.displayParts, info?.documentation].map((parts) => ts.displayPartsToString(parts)).join('\n');
}
