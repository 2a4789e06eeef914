import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** Which question of a package is looked at. */
export interface DebconfKey {
  /** `tzdata/Areas`. */
  readonly question: string;
  /** Only the hash of its answer leaves the host. */
  readonly isHidden: boolean;
}

/** A question that debconf knows, with its answer. */
export interface DebconfFact {
  /** Undefined: there is none yet, or the key is hidden. */
  readonly value?: string | undefined;
  /** SHA-256 of the answer (hexadecimal), of a hidden key. */
  readonly sha256?: string | undefined;
  /** Packages that ask it. */
  readonly owners: readonly string[];
  /** Somebody answered it, so it is not asked again. */
  readonly isSeen: boolean;
}

/** Answers in debconf's own database: one awk for all questions, and one `sha256sum` for each hidden one. */
export const debconfFacts: FactKind<DebconfKey, DebconfFact> = {
  name: 'debconf',
  address: ({ question, isHidden }) => `${isHidden ? 'hidden' : 'shown'} ${question}`,
  read: (keys) => sh`
for hw_file in /var/cache/debconf/config.dat /var/cache/debconf/passwords.dat; do
  [ ! -r "$hw_file" ] || cat -- "$hw_file"
done | awk ${readStanzas} ${keys.map((key) => debconfFacts.address(key))}`,
  parse: (output) =>
    new Map(
      output.split(/^@ /m).flatMap((section) => {
        const [address = '', ...rows] = section.split('\n');
        const field = (name: string) =>
          rows.find((row) => row.startsWith(`${name} `))?.slice(name.length + 1);
        if (address === '') return [];
        const fact: DebconfFact = {
          value: field('value'),
          sha256: field('sha256'),
          owners: (field('owners') ?? '').split(', ').filter(Boolean),
          isSeen: (field('flags') ?? '').split(', ').includes('seen'),
        };
        return [[address, fact] as const];
      }),
    ),
};

/**
 * The files are stanzas of fields (debconf's Format/822.pm); debconf writes a newline in an answer as `\n`. The words
 * after the program are the addresses: an awk would take them for files if they were not emptied.
 */
const readStanzas = `
BEGIN {
  for (i = 1; i < ARGC; i++) { wanted[ARGV[i]] = 1; ARGV[i] = "" }
}
function finish() {
  if (("shown " name) in wanted) {
    print "@ shown " name
    if (hasValue) print "value " value
    print "owners " owners "\\nflags " flags
  }
  if (("hidden " name) in wanted) {
    print "@ hidden " name "\\nowners " owners "\\nflags " flags
    if (hasValue) {
      hash = "sha256sum | while read -r sum rest; do printf 'sha256 %s\\\\n' \\"$sum\\"; done"
      fflush()
      printf "%s", value | hash
      close(hash)
    }
  }
  name = ""; value = ""; owners = ""; flags = ""; hasValue = 0
}
/^Name: / { finish(); name = substr($0, 7) }
/^Value:/ { value = substr($0, 8); hasValue = 1 }
/^Owners: / { owners = substr($0, 9) }
/^Flags: / { flags = substr($0, 8) }
END { finish() }`;
