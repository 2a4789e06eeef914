import {
  absolutePath,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

/** Where the key of a repository comes from. */
export const signedByArgs = object({
  /** The key itself, armoured: `-----BEGIN PGP PUBLIC KEY BLOCK-----` and so on. */
  key: optional(text()),
  /** Absolute path on the controller of a key, armoured or not: `join(__dirname, 'files', 'vendor.asc')`. */
  src: optional(text()),
  /** Absolute path of a keyring that is on the host already, ending in `.gpg` or `.asc`. */
  path: optional(absolutePath()),
  /**
   * Fingerprints of all primary keys that there must be, and no others: 40 hexadecimal digits each, spaces allowed.
   * Default: not looked at.
   */
  fingerprints: optional(list(text({ pattern: '^[0-9A-Fa-f ]+$' }), { minItems: 1 })),
});

/** Where the key of a repository comes from. */
export interface AptRepositoryKey extends InputOf<typeof signedByArgs> {}

/** The arguments of the task `aptRepository`. */
export const aptRepositoryArgs = object({
  /** Name of the file in `/etc/apt/sources.list.d`, without `.sources`: letters, digits, `_`, `.` and `-`. */
  name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' }),
  /** Packages (`deb`), their sources (`deb-src`), or both. Default: `['deb']`. */
  types: withDefault(list(oneOf('deb', 'deb-src'), { minItems: 1 }), ['deb']),
  /** Where the repository is: `['https://deb.example.org/debian']`. Needed, unless the state is `absent`. */
  uris: optional(list(text({ pattern: '^[a-z][a-z0-9+.-]*:[^\\s]+$' }), { minItems: 1 })),
  /** Releases, `['bookworm']`, or exact paths that end in `/`. Needed, unless the state is `absent`. */
  suites: optional(list(text({ pattern: '^[A-Za-z0-9.$/][A-Za-z0-9._/+~$()-]*$' }), { minItems: 1 })),
  /** Parts of the suites: `['main', 'contrib']`. Needed, unless the suites are exact paths, which have none. */
  components: optional(list(text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/+~-]*$' }), { minItems: 1 })),
  /** Architectures to fetch lists for: `['amd64']`. Default: all that the host is set up for. */
  architectures: optional(list(text({ pattern: '^[a-z0-9][a-z0-9-]*$' }), { minItems: 1 })),
  /**
   * The key that the repository must be signed with: exactly one of `key`, `src` and `path`. The first two are put
   * into `/etc/apt/keyrings/NAME.asc`, armoured, 0644. Default: any key that the host trusts for all repositories.
   */
  signedBy: optional(signedByArgs),
  /** `false`: the file is there, and apt passes over it. Default: true. */
  enabled: withDefault(flag(), true),
  /** `absent`: neither the file nor the key in `/etc/apt/keyrings/NAME.asc` is there. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /** Seconds to wait for other programs that use apt. Default: 300. */
  lockTimeout: withDefault(integer({ minimum: 0 }), 300),
});

/** The arguments of the task `aptRepository`. */
export interface AptRepositoryArgs extends InputOf<typeof aptRepositoryArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredRepository = OutputOf<typeof aptRepositoryArgs>;
