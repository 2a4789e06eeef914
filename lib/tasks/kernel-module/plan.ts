import type { FileFact, FileKey } from '../../facts/file';
import type { KernelModuleFact } from '../../facts/kernel-module';
import type { ModprobeFact } from '../../facts/modprobe';
import { HostwrightError } from '../../errors/error';
import { scriptFile } from '../../shell/script-file';
import type { Change } from '../contract/change';
import { fileKey, planFile, type DeclaredFile } from '../shared/files/file-plan';
import type { DeclaredModule } from './args';
import { optionValue, overriddenModule } from './in-force';
import modprobe from './modprobe.sh';

/** The facts that the task looks at. */
export interface KernelModuleFacts {
  readonly module: KernelModuleFact | undefined;
  /** What all files say about it. */
  readonly configuration: ModprobeFact | undefined;
  /** In `/etc/modprobe.d`. */
  readonly options: FileFact | undefined;
  /** In `/etc/modules-load.d`. */
  readonly boot: FileFact | undefined;
}

/** The keys of the two files in the facts. */
export function moduleKeys(args: DeclaredModule): { readonly options: FileKey; readonly boot: FileKey } {
  return { options: fileKey(optionsFile(args)), boot: fileKey(bootFile(args)) };
}

/** What must change so that the module is as declared: first the files, so that it is loaded with its options. */
export function planModule(
  { module, configuration, options, boot }: KernelModuleFacts,
  args: DeclaredModule,
): readonly Change[] {
  if (args.state === 'blacklisted' && module?.state === 'builtin') throw isBuiltin(args.name);
  return [
    ...planFile(options, optionsFile(args)),
    ...planFile(boot, bootFile(args)),
    ...liveChanges(module, args),
    ...overriddenModule(configuration, args, [optionsFile(args).path, bootFile(args).path]),
  ];
}

function liveChanges(
  module: KernelModuleFact | undefined,
  { name, state }: DeclaredModule,
): readonly Change[] {
  if (state === 'loaded')
    return module === undefined ? [liveChange(`load the kernel module ${name}`, true, ['--', name])] : [];
  return module?.state === 'loaded'
    ? [liveChange(`unload the kernel module ${name}`, false, ['-r', '--', name])]
    : [];
}

function liveChange(summary: string, isLoaded: boolean, words: readonly string[]): Change {
  return {
    summary,
    diff: [{ attribute: 'loaded', before: isLoaded ? 'no' : 'yes', after: isLoaded ? 'yes' : 'no' }],
    steps: [{ kind: 'run', script: scriptFile(modprobe, words) }],
  };
}

function optionsFile(args: DeclaredModule): DeclaredFile {
  const { name, state, options = {} } = args;
  const path = `/etc/modprobe.d/hostwright-${name}.conf`;
  if (state === 'blacklisted')
    // `blacklist` only keeps hardware from loading it (modprobe.d(5)).
    return configuration(path, `blacklist ${name}\ninstall ${name} /bin/false\n`);
  const words = Object.entries(options).map(([key, value]) => optionText(key, value));
  return configuration(path, words.length === 0 ? undefined : `options ${[name, ...words].join(' ')}\n`);
}

function optionText(key: string, value: string | number | boolean): string {
  const text = optionValue(value);
  if (text === '') return key;
  return /\s/.test(text) ? `${key}="${text}"` : `${key}=${text}`;
}

function bootFile({ name, state, atBoot }: DeclaredModule): DeclaredFile {
  const isLoadedAtBoot = state === 'loaded' && atBoot;
  return configuration(
    `/etc/modules-load.d/hostwright-${name}.conf`,
    isLoadedAtBoot ? `${name}\n` : undefined,
  );
}

/** A file with this content, owned by root; undefined: no file. */
function configuration(path: string, content: string | undefined): DeclaredFile {
  const plain = { path, backup: false, force: false, follow: false, unlessExists: false, touch: false };
  if (content === undefined) return { ...plain, state: 'absent' };
  return { ...plain, state: 'present', content, owner: 'root', group: 'root', mode: '0644' };
}

function isBuiltin(name: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${name} is built into the kernel, so it cannot be blacklisted`,
    hint: `Some parts of the kernel can be turned off on its command line, for example with ${name}.disable=1.`,
  });
}
