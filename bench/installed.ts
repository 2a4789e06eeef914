import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { must } from '../lib/lab/command';
import { root } from './scene';

/** The package, installed in another project with the benchmark's playbook. */
export interface Installed {
  /** The program of the package. */
  readonly program: string;
  /** Directory with the playbook in TypeScript. */
  readonly typescript: string;
  /** Directory with the compiled playbook. */
  readonly javascript: string;
}

/** Builds the package and a project that uses it. */
export async function install(directory: string): Promise<Installed> {
  const project = join(directory, 'project');
  const modules = join(project, 'node_modules');
  const installed = join(modules, 'hostwright');
  mkdirSync(installed, { recursive: true });
  const dist = join(installed, 'dist');
  await must('LOCAL_FILE', ['node', join(root, 'build.cjs'), dist]);
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  return { program: join(dist, 'cli/main.js'), ...copyPlaybook(project) };
}

const sources = ['play', 'inventory', 'project', 'workload'];

function copyPlaybook(project: string): Pick<Installed, 'typescript' | 'javascript'> {
  const typescript = join(project, 'typescript');
  const javascript = join(project, 'javascript');
  [typescript, javascript].forEach((directory) => mkdirSync(directory));
  for (const name of sources) {
    const text = readFileSync(join(root, 'bench', `${name}.ts`), 'utf8').replace(`'../lib'`, `'hostwright'`);
    writeFileSync(join(typescript, `${name}.ts`), text);
    writeFileSync(join(javascript, `${name}.js`), translate(text));
  }
  return { typescript, javascript };
}

function translate(text: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
