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
  /** Absolute path of a key on the controller, armoured or not: `join(__dirname, 'files', 'vendor.asc')`. */
  src: optional(text()),
  /** Absolute path of a keyring that is on the host already, ending in `.gpg` or `.asc`. */
  path: optional(absolutePath()),
  /**
   * Fingerprints of the primary keys, of all and no others: 40 hexadecimal digits each, spaces allowed. Default: any.
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
  /** Addresses of the repository: `['https://deb.example.org/debian']`. Needed, unless the state is `absent`. */
  uris: optional(list(text({ pattern: '^[a-z][a-z0-9+.-]*:[^\\s]+$' }), { minItems: 1 })),
  /** Releases, `['bookworm']`, or exact paths that end in `/`. Needed, unless the state is `absent`. */
  suites: optional(list(text({ pattern: '^[A-Za-z0-9.$/][A-Za-z0-9._/+~$()-]*$' }), { minItems: 1 })),
  /** Parts of the suites: `['main', 'contrib']`. Needed, unless the suites are exact paths, which have none. */
  components: optional(list(text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/+~-]*$' }), { minItems: 1 })),
  /** Architectures to fetch lists for: `['amd64']`. Default: all architectures of the host. */
  architectures: optional(list(text({ pattern: '^[a-z0-9][a-z0-9-]*$' }), { minItems: 1 })),
  /**
   * The key that must have signed the repository: exactly one of `key`, `src` and `path`. `key` and `src` are written
   * to `/etc/apt/keyrings/NAME.asc`, armoured, 0644. Default: any key that the host trusts for all repositories.
   */
  signedBy: optional(signedByArgs),
  /** `false`: the file is there, and apt ignores it. Default: true. */
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
