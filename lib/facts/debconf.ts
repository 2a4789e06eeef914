import { sh } from '../shell/sh';
import type { FactKind } from './kind';
import readStanzas from './debconf.awk';

/** A question of a package. */
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
  /** SHA-256 of the answer (hexadecimal), for a hidden key. */
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
