import { sh } from '../shell/sh';
import { parseAptSources, type AptSource } from './apt-sources-output';
import type { FactKind } from './kind';

export type { AptSource } from './apt-sources-output';

/** Everything that apt's files of sources declare, read by the shell itself, without a process. */
export const aptSourcesFacts: FactKind<'all', readonly AptSource[]> = {
  name: 'apt-sources',
  address: (key) => key,
  read: () => readSources,
  parse: (output) => new Map(output === '' ? [] : [['all', parseAptSources(output)]]),
};

/** apt reads no files with other characters in their names (sources.list(5)). A last line may lack its newline. */
const readSources = sh`
echo 'sources'
for hw_file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
  [ -f "$hw_file" ] && [ -r "$hw_file" ] || continue
  case \${hw_file##*/} in *[!A-Za-z0-9_.-]*) continue ;; esac
  printf '= %s\n' "$hw_file"
  while IFS= read -r hw_line || [ -n "$hw_line" ]; do printf '|%s\n' "$hw_line"; done <"$hw_file"
done`;
