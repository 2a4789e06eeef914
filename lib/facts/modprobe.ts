import { scriptFile } from '../shell/script-file';
import { kernelModuleName } from './kernel-module';
import type { FactKind } from './kind';
import script from './modprobe.sh';

/** What files say about a module, in the order in which they count; the last word wins. */
export interface ModprobeFact {
  /** Files that keep it from being loaded: `blacklist`, or an `install` command instead of it. */
  readonly blockedBy: readonly string[];
  /** Its parameters, as in `nested=Y`. */
  readonly options: readonly { readonly file: string; readonly name: string; readonly value: string }[];
  /** Files that name it to be loaded at boot. */
  readonly loadedBy: readonly string[];
}

/** Configuration of modules by their names with underscores (modprobe.d(5), modules-load.d(5)). */
export const modprobeFacts: FactKind<string, ModprobeFact> = {
  name: 'module configuration',
  isQuiet: true,
  address: kernelModuleName,
  read: () => scriptFile(script),
  parse(output) {
    const found = new Map<string, { blockedBy: string[]; options: Option[]; loadedBy: string[] }>();
    const factOf = (name: string) => {
      const address = kernelModuleName(name);
      const fact = found.get(address) ?? { blockedBy: [], options: [], loadedBy: [] };
      found.set(address, fact);
      return fact;
    };
    for (const { kind, file, line } of inOrder(output)) {
      const [word = '', name = '', ...rest] = line.split(/\s+/);
      if (kind === 'names') factOf(word).loadedBy.push(file);
      else if (word === 'blacklist' || word === 'install') factOf(name).blockedBy.push(file);
      else if (word === 'options')
        for (const option of parametersOf(rest.join(' '))) factOf(name).options.push({ file, ...option });
    }
    return found;
  },
};

type Option = ModprobeFact['options'][number];

interface Line {
  readonly kind: string;
  readonly file: string;
  readonly line: string;
}

/** The lines of all files by the names of these, whatever directories they are in. */
function inOrder(output: string): readonly Line[] {
  const files: { readonly name: string; readonly lines: Line[] }[] = [{ name: '', lines: [] }];
  let [kind, file] = ['', ''];
  for (const text of output.split('\n')) {
    if (text.startsWith('|')) files.at(-1)?.lines.push({ kind, file, line: text.slice(1) });
    else {
      [, kind = '', file = ''] = /^(rules|names) (.+)$/.exec(text) ?? [];
      files.push({ name: file.slice(file.lastIndexOf('/') + 1), lines: [] });
    }
  }
  const sorted = files.sort(({ name: one }, { name: other }) => (one < other ? -1 : one > other ? 1 : 0));
  return sorted.flatMap(({ lines }) => lines);
}

/** `a=1 b="x y" c`, as the kernel reads it. */
function parametersOf(text: string): readonly Omit<Option, 'file'>[] {
  return [...text.matchAll(/([^\s=]+)(?:=("[^"]*"|\S*))?/g)].map(([, name = '', value = '']) => ({
    name: name.replaceAll('-', '_'),
    value: value.replace(/^"(.*)"$/, '$1'),
  }));
}
