import {
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
import { removals } from '../apt/args';
import { signedByArgs } from '../apt-repository/args';
import { keyProblems } from '../apt-repository/key';
import { sourceProblems } from '../shared/files/source';
import type { Complaint } from '../contract/complaint';

/** The arguments of the task `nodejs`. */
export const nodejsArgs = object({
  /**
   * `debian`: the version that the release of Debian has (12 in bullseye, 18 in bookworm, 20 in trixie). `nodesource`:
   * the `version` of the vendor NodeSource, whose repository the task sets up. Default: `debian`.
   */
  from: withDefault(oneOf('debian', 'nodesource'), 'debian'),
  /** Major version: `22`. Needed with `nodesource`, and only there. */
  version: optional(integer({ minimum: 10, maximum: 99 })),
  /** Install npm too. In Debian it is a package of its own; NodeSource's Node.js always has it. Default: true. */
  npm: withDefault(flag(), true),
  /**
   * The key of the vendor, needed with `nodesource`: exactly one of `key`, `src` and `path` as for `aptRepository`.
   * `fingerprints` default to the one of NodeSource, 6F71 F525 2828 41EE DAF8 51B4 2F59 B5F9 9B1B E0B4.
   */
  signedBy: optional(signedByArgs),
  /** Addresses of mirrors instead of `https://deb.nodesource.com/node_VERSION.x`. */
  uris: optional(list(text({ pattern: '^[a-z][a-z0-9+.-]*:[^\\s]+$' }), { minItems: 1 })),
  /**
   * Packages that may be removed when Node.js of one origin replaces that of the other, besides npm and Debian's
   * `node-…`: their names, or `true` for any. Default: false, such a change is refused.
   */
  allowRemovals: removals(),
  /** `absent`: neither Node.js nor npm nor the repository of NodeSource is there. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `nodejs`. */
export interface NodejsArgs extends InputOf<typeof nodejsArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredNodejs = OutputOf<typeof nodejsArgs>;

/** What is wrong across the arguments, as messages. */
export function nodejsProblems(args: DeclaredNodejs): readonly Complaint[] {
  const { from, version, signedBy, uris, npm, state } = args;
  const isVendors = version !== undefined || signedBy !== undefined || uris !== undefined;
  if (state === 'absent')
    return isVendors || from !== 'debian' || !npm ? ["state 'absent' takes no other argument"] : [];
  if (from === 'debian')
    return isVendors
      ? ["version, signedBy and uris need from: 'nodesource': a release of Debian has one version"]
      : [];
  const unreadable = signedBy?.src === undefined ? [] : sourceProblems(signedBy.src);
  return [
    ...(version === undefined ? ["from: 'nodesource' needs a version, such as 22"] : []),
    ...(npm ? [] : ['npm: false is not possible: Node.js of NodeSource always has npm']),
    ...(signedBy === undefined ? ["from: 'nodesource' needs signedBy: the key of the vendor"] : []),
    ...(signedBy === undefined || unreadable.length > 0 ? unreadable : keyProblems(pinned(signedBy))),
  ];
}

/** The key with the fingerprint that it must have. */
export function pinned(signedBy: NonNullable<DeclaredNodejs['signedBy']>) {
  return { ...signedBy, fingerprints: signedBy.fingerprints ?? [vendorFingerprint] };
}

const vendorFingerprint = '6F71F525282841EEDAF851B42F59B5F99B1BE0B4';
