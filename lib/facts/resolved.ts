import { scriptFile } from '../shell/script-file';
import { splitOnce } from '../shell/split-once';
import type { FactKind } from './kind';
import script from './resolved.sh';

/** A drop-in of systemd-resolved, with what it sets, in its order. */
export interface ResolvedDropIn {
  readonly path: string;
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/** What is set for systemd-resolved on a host. */
export interface ResolvedFact {
  /** In the order in which they are read: what comes later counts. */
  readonly dropIns: readonly ResolvedDropIn[];
}

/** The only systemd-resolved that there is. */
export const resolvedFacts: FactKind<'resolved', ResolvedFact> = {
  name: 'resolved',
  address: (key) => key,
  read: () => scriptFile(script),
  parse(output) {
    const [, ...parts] = output.split(/^file /m);
    // A file hides those with the same name in later directories.
    const byName = new Map<string, ResolvedDropIn>();
    for (const part of parts) {
      const [path = '', ...lines] = part.split('\n');
      const name = path.slice(path.lastIndexOf('/') + 1);
      const settings = lines.flatMap((line) => {
        const setting = line.startsWith('|') ? splitOnce(line.slice(1), '=') : undefined;
        return setting !== undefined && /^[A-Za-z]+$/.test(setting[0]) ? [setting] : [];
      });
      if (!byName.has(name)) byName.set(name, { path, settings });
    }
    const dropIns = [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, dropIn]) => dropIn);
    return new Map([['resolved', { dropIns }]]);
  },
};
