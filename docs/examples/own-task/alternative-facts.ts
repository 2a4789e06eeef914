import { sh, type FactKind } from 'hostwright/task';

/** What a name such as `editor` stands for on a host, as update-alternatives(1) keeps it. */
export interface AlternativeFact {
  /** `auto`: the program with the highest priority. `manual`: one that somebody chose. */
  readonly mode: string;
  /** The program, an absolute path. */
  readonly path: string;
}

/** Alternatives by their names; all of them are read with one process. */
export const alternativeFacts: FactKind<string, AlternativeFact> = {
  name: 'alternative',
  address: (name) => name,
  read: (names) => sh`
for name in ${names}; do
  [ -r "/var/lib/dpkg/alternatives/$name" ] || continue
  read -r mode < "/var/lib/dpkg/alternatives/$name"
  printf '%s\tmode\t%s\n' "$name" "$mode"
done
cd /etc/alternatives 2>/dev/null || exit 0
find ${names} -maxdepth 0 -printf '%f\tpath\t%l\n' 2>/dev/null || :`,
  parse(output) {
    const rows = output.split('\n').map((line) => line.split('\t'));
    const valueOf = (name: string, word: string) =>
      rows.find((row) => row[0] === name && row[1] === word)?.[2];
    return new Map(
      [...new Set(rows.map(([name = '']) => name))].flatMap((name) => {
        const [mode, path] = [valueOf(name, 'mode'), valueOf(name, 'path')];
        return mode === undefined || path === undefined ? [] : [[name, { mode, path }] as const];
      }),
    );
  },
};
