import { walkFunction } from '../shell/reach';
import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import { anyChange, type FactKind } from './kind';
import { unescapeMount } from './mount';
import wayFunction from './way.sh';

/** A path, and what to look for on the way there and behind it. */
export interface WayKey {
  readonly path: string;
  /** Also go along a link at the path itself, if it leads somewhere. */
  readonly follow?: boolean | undefined;
  /** Look for mounts at the path and below. */
  readonly below?: boolean | undefined;
  /** Look whether a link at the path leads to something. */
  readonly end?: boolean | undefined;
}

/** What is particular about the way to a path; absent if it is plain: no link, no mount, and no end in nothing. */
export interface WayFact {
  /** The path without links. */
  readonly real: string;
  /**
   * The first link on the way that belongs to neither root, nor the user of the session, nor the owner of what it leads
   * to; absent: there is none.
   */
  readonly stranger?: { readonly owner: string; readonly link: string } | undefined;
  /** What is mounted at or below the path, if asked for. */
  readonly mounts: readonly string[];
  /** The link at the path leads to nothing, if asked for. */
  readonly isDangling: boolean;
}

/** Ways by path: without a process, unless a link is on the way. */
export const wayFacts: FactKind<WayKey, WayFact> = {
  name: 'way',
  isQuiet: true,
  address: (key) => `${wishesOf(key)} ${key.path}`,
  read: (keys) =>
    lines([
      walkFunction,
      scriptFile(wayFunction),
      ...keys.map((key) => sh`hw_way ${[wayFacts.address(key), key.path, wishesOf(key)]}`),
    ]),
  parse(output) {
    const words = output.split('\0').slice(0, -1);
    return new Map(
      Array.from({ length: Math.floor(words.length / 5) }, (_, index) => {
        const [address = '', real = '', stranger = '', mounts = '', end] = words.slice(
          5 * index,
          5 * index + 5,
        );
        const fact: WayFact = {
          real,
          mounts: mounts
            .split('\n')
            .filter((mount) => mount !== '')
            .map(unescapeMount),
          isDangling: end !== '',
          ...(stranger === '' ? {} : { stranger: strangerOf(stranger) }),
        };
        return [address, fact] as const;
      }),
    );
  },
  path: ({ path, follow }) => (follow === true ? '/' : path),
  // Any earlier task may make what a link leads to.
  foreseen: {
    isOpen: (way, _key, { words, wouldChange }) =>
      way?.isDangling === true && wouldChange && words.includes(anyChange),
  },
};

function wishesOf({ follow, below, end }: WayKey): string {
  const wishes = [follow === true ? 'follow' : '', below === true ? 'below' : '', end === true ? 'end' : ''];
  return wishes.filter((wish) => wish !== '').join('+');
}

function strangerOf(words: string): { readonly owner: string; readonly link: string } {
  const at = words.indexOf(' ');
  return { owner: words.slice(0, at), link: words.slice(at + 1) };
}
