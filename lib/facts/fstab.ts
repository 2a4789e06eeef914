import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The file with the file systems and swap spaces that are set up at boot. */
export const fstabPath = '/etc/fstab';

/** The text of `/etc/fstab`, read by the shell itself, without a process; absent: there is no such file. */
export const fstabFacts: FactKind<typeof fstabPath, string> = {
  name: 'fstab',
  address: (path) => path,
  read: () => sh`
if [ -r ${fstabPath} ]; then
  echo fstab
  while IFS= read -r hw_line; do printf '|%s\n' "$hw_line"; done <${fstabPath}
  [ -z "$hw_line" ] || printf '>%s\n' "$hw_line"
fi`,
  parse(output) {
    const [head, ...lines] = output.split('\n');
    if (head !== 'fstab') return new Map();
    const texts = lines.map((line) => (line.startsWith('|') ? `${line.slice(1)}\n` : line.slice(1)));
    return new Map([[fstabPath, texts.join('')]]);
  },
  path: (path) => path,
};
