import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './systemd-config.sh';
import { parseUnitLines, type UnitSource } from './unit-lines';

/**
 * The configuration of a daemon of systemd (`journald`: /etc/systemd/journald.conf and its drop-ins) in the order in
 * which its files count; the last one wins. Without a process. What the kernel's command line says is not in it.
 */
export const systemdConfigFacts: FactKind<string, readonly UnitSource[]> = {
  name: 'systemd configuration',
  isQuiet: true,
  address: (daemon) => daemon,
  read: (daemons) => scriptFile(script, daemons),
  parse: (output) =>
    new Map(
      output
        .split(/^@ daemon /m)
        .slice(1)
        .map((part) => {
          const [daemon = '', ...rest] = part.split('\n');
          return [daemon, inOrder(filesOf(rest))] as const;
        }),
    ),
};

function filesOf(lines: readonly string[]): readonly UnitSource[] {
  const files: { readonly path: string; readonly texts: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith('@ file ')) files.push({ path: line.slice('@ file '.length), texts: [] });
    if (line.startsWith('@ text ')) files.at(-1)?.texts.push(line.slice('@ text '.length));
  }
  return files.map(({ path, texts }) => ({ path, lines: parseUnitLines(texts.join('\n')) }));
}

/** The main file comes first, then the drop-ins by their names, wherever they are. */
function inOrder(files: readonly UnitSource[]): readonly UnitSource[] {
  const keyOf = ({ path }: UnitSource) =>
    /\.conf\.d\/[^/]+$/.test(path) ? `1${path.slice(path.lastIndexOf('/') + 1)}` : '0';
  return [...files].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
