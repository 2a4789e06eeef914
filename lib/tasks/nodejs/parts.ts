import type { DeclaredApt } from '../apt/args';
import type { DeclaredRepository } from '../apt-repository/args';
import type { DeclaredFile } from '../shared/files/file-plan';
import { pinned, type DeclaredNodejs } from './args';

/** The repository of the vendor; for Debian's packages, that there is none. */
export function repositoryOf({ from, version, signedBy, uris, state }: DeclaredNodejs): DeclaredRepository {
  const rest = { name: 'nodesource', types: ['deb'], enabled: true, lockTimeout: 300 } as const;
  if (state === 'absent' || from === 'debian' || version === undefined) return { ...rest, state: 'absent' };
  return {
    ...rest,
    uris: uris ?? [`https://deb.nodesource.com/node_${version}.x`],
    suites: ['nodistro'],
    components: ['main'],
    ...(signedBy === undefined ? {} : { signedBy: pinned(signedBy) }),
    state: 'present',
  };
}

/**
 * apt takes the vendor's packages even where Debian has a newer version. Their versions identify them, because a mirror
 * has another origin than the vendor's host (apt_preferences(5)).
 */
export function preferencesOf(args: DeclaredNodejs): DeclaredFile {
  const path = '/etc/apt/preferences.d/nodesource';
  const rest = { path, backup: false, force: false, follow: false, unlessExists: false, touch: false };
  if (repositoryOf(args).state === 'absent') return { ...rest, state: 'absent' };
  const content = `# Managed by Hostwright.
Package: nodejs
Pin: version ${args.version ?? ''}.*nodesource*
Pin-Priority: 990
`;
  return { ...rest, state: 'present', content, owner: 'root', group: 'root', mode: '0644' };
}

/** The packages, as the task `apt` takes them. */
export function packagesOf({ from, npm, state, allowRemovals }: DeclaredNodejs): DeclaredApt {
  const hasNpm = from === 'debian' && npm;
  return {
    packages: hasNpm ? ['nodejs', 'npm'] : ['nodejs'],
    state,
    purge: false,
    autoremove: false,
    installRecommends: false,
    onlyUpgrade: false,
    allowDowngrade: false,
    allowRemovals,
    releaseHold: false,
    upgrade: 'none',
    updateCache: false,
    lockTimeout: 300,
  };
}

/** Whether a version of the package nodejs fits the declaration. */
export function isDeclaredVersion(installed: string, { from, version }: DeclaredNodejs): boolean {
  const isVendors = installed.includes('nodesource');
  return from === 'debian' ? !isVendors : isVendors && installed.startsWith(`${version ?? ''}.`);
}
