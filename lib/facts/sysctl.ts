import { groupBy } from '../shell/group-by';
import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import { plainValue, settingPath } from './sysctl-key';
import script from './sysctl.sh';

/** ufw sets these after all other files, whenever it starts. */
export const ufwSettings = '/etc/ufw/sysctl.conf';

/** A value that a file sets at boot. */
export interface Assignment {
  readonly file: string;
  readonly value: string;
}

/** A kernel setting: its live value, and what the files say about it. */
export interface SysctlFact {
  /** Undefined: the kernel does not have it, or it cannot be read. White space is one space each. */
  readonly value?: string | undefined;
  /** `none`: the kernel does not have it, or not yet. */
  readonly access: 'rw' | 'ro' | 'none';
  /** In the order in which they are applied at boot: the last one counts. */
  readonly assignments: readonly Assignment[];
}

/**
 * Kernel settings by their path below `/proc/sys`, with one process for all. The shell cannot read them: most of
 * these files must be read at once, and dash reads byte by byte (dash 0.5.12: `read` of `32768` gives `3`;
 * proc_dointvec in the kernel).
 */
export const sysctlFacts: FactKind<string, SysctlFact> = {
  name: 'sysctl',
  address: (path) => path,
  read: (paths) => scriptFile(script, paths),
  parse(output) {
    const pairs = output.split('\n').flatMap((line) => {
      const at = line.indexOf('\0');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
    });
    const texts = groupBy(pairs, (pair) => pair);
    const assigned = assignmentsIn(texts);
    const access = new Map(
      pairs.flatMap(([word, path]) => (word === 'rw' || word === 'ro' ? [[path, word] as const] : [])),
    );
    const paths = new Set([...access.keys(), ...assigned.keys()]);
    return new Map(
      [...paths].map((path) => {
        const found = texts.get(`/proc/sys/${path}`);
        const value = found === undefined ? {} : { value: plainValue(found.join(' ')) };
        return [
          path,
          { ...value, access: access.get(path) ?? 'none', assignments: assigned.get(path) ?? [] },
        ];
      }),
    );
  },
};

/**
 * By setting, in the order of boot. A file hides files with the same name in later directories; keys win over globs.
 */
function assignmentsIn(
  texts: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly Assignment[]> {
  const files = new Map<string, string>();
  for (const file of texts.get('file') ?? []) if (!files.has(baseName(file))) files.set(baseName(file), file);
  const places = [...[...files].sort(([one], [other]) => (one < other ? -1 : 1)), ['', ufwSettings] as const];
  const assignments = places.flatMap(([, file]) =>
    (texts.get(file) ?? []).flatMap((line) => {
      const [, key, value = ''] = /^\s*-?([^\s#;=*?[]+)\s*=(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[settingPath(key), { file, value: plainValue(value) }] as const];
    }),
  );
  return groupBy(assignments, (assignment) => assignment);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
