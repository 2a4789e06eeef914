import { aptConfigFacts } from './facts/apt-config';
import { aptSourcesFacts } from './facts/apt-sources';
import { authorizedKeysFacts } from './facts/authorized-keys';
import { baseFacts } from './facts/base';
import { certificateFacts } from './facts/certificate';
import { changeTimeFacts } from './facts/change-time';
import { crontabFacts } from './facts/crontab';
import { diskFacts, diskKey } from './facts/disk';
import { fileFacts } from './facts/file';
import { fstabFacts, fstabPath } from './facts/fstab';
import { groupFacts } from './facts/group';
import { kernelModuleFacts } from './facts/kernel-module';
import type { FactKind } from './facts/kind';
import { listeningFacts, listeningKey } from './facts/listening';
import { localeFacts } from './facts/locale';
import { mountPointFacts } from './facts/mount-point';
import { mountFacts } from './facts/mount';
import { npmPackageFacts } from './facts/npm-package';
import { packageFacts } from './facts/package';
import { pathFacts } from './facts/path';
import { programFacts } from './facts/program';
import { portNameFacts } from './facts/port-name';
import { probeFacts, type Probe } from './facts/probe';
import { releaseFacts } from './facts/release';
import { rebootFacts } from './facts/reboot';
import { sessionFacts, sessionKey } from './facts/session';
import { shownCertificateFacts } from './facts/shown-certificate';
import { sshdFacts, sshdKey } from './facts/sshd';
import { swapFacts } from './facts/swap';
import { sysctlFacts } from './facts/sysctl';
import { settingPath } from './facts/sysctl-key';
import { ufwFacts, ufwKey } from './facts/ufw';
import { unitFacts } from './facts/unit';
import { userFacts } from './facts/user';
import { userManagerFacts } from './facts/user-manager';
import {
  absolutePath,
  anyText,
  flag,
  integer,
  object,
  optional,
  text,
  withDefault,
  type ObjectSchema,
  type Properties,
  type Resolved,
} from './schema/schema';

/** A kind of facts, as a command line can name it. */
export interface NamedKind {
  /** What is read. */
  readonly about: string;
  readonly kind: () => FactKind<never, unknown>;
  readonly key: NamedKey | OnlyKey;
  /** Attributes that always differ between hosts, and are left out of comparisons. */
  readonly ownToHost?: readonly string[];
}

/** How the key of a kind is written. */
export interface NamedKey {
  readonly example: string;
  /** The property for a plain word. */
  readonly word: string;
  readonly schema: ObjectSchema;
  /** The key for checked properties. */
  readonly toKey: (checked: never) => unknown;
}

/** The key if a host has only one such thing. */
export interface OnlyKey {
  readonly only: unknown;
}

/** The kinds that `hostwright facts` knows, by name. */
export const namedKinds: Readonly<Record<string, NamedKind>> = {
  base: single('system, kernel, processors, memory, addresses', () => baseFacts, 'host'),
  session: {
    ...single('who is logged in, from where, with which key', () => sessionFacts, sessionKey),
    ownToHost: ['clientPort', 'serverAddress'],
  },
  file: keyed('type, owner, mode and size of a file', () => fileFacts, {
    example: '/etc/motd',
    word: 'path',
    properties: {
      path: absolutePath(),
      sha256: optional(anyText()),
      hashOnly: optional(flag()),
      follow: optional(flag()),
    },
    toKey: (key) => key,
    ownToHost: ['inode'],
  }),
  path: byPath('whether there is anything at a path', () => pathFacts, '/run/reboot-required'),
  program: byName('whether there is a program of a name', () => programFacts, 'curl'),
  'change-time': byPath(
    'when something at or below a path changed, in seconds since 1970',
    () => changeTimeFacts,
    '/etc/nginx',
  ),
  package: keyed('version and state of a package', () => packageFacts, {
    ...named('nginx'),
    toKey: ({ name }) => ({ ask: 'package' as const, name }),
  }),
  'apt-config': byName('an option of apt', () => aptConfigFacts, 'APT::Periodic::Unattended-Upgrade'),
  'apt-sources': single('the sources of apt', () => aptSourcesFacts, 'all'),
  'npm-package': keyed('version of a global package of npm', () => npmPackageFacts, {
    ...named('pm2'),
    toKey: ({ name }) => ({ ask: 'installed' as const, name }),
  }),
  unit: keyed('what systemd says about a unit', () => unitFacts, {
    example: 'nginx.service',
    word: 'name',
    properties: { name: text(), user: optional(text()) },
    toKey: ({ name, user }) => ({ name: name.includes('.') ? name : `${name}.service`, user }),
    ownToHost: ['invocation', 'since', 'stateSince'],
  }),
  user: keyed('an account', () => userFacts, {
    ...named('root'),
    toKey: ({ name }) => ({ name, shadow: false }),
  }),
  group: byName('a group with its members', () => groupFacts, 'sudo'),
  'user-manager': byName('the systemd instance of a user', () => userManagerFacts, 'deploy'),
  'authorized-keys': keyed('keys that may log in as a user', () => authorizedKeysFacts, {
    example: 'deploy',
    word: 'user',
    properties: { user: text(), path: withDefault(text(), '~/.ssh/authorized_keys') },
    toKey: (key) => key,
  }),
  crontab: byName('the crontab of a user', () => crontabFacts, 'root'),
  certificate: byName('a certificate of certbot', () => certificateFacts, 'example.com'),
  'shown-certificate': keyed(
    'the certificate that a port shows to clients that ask for a name',
    () => shownCertificateFacts,
    {
      example: 'example.com',
      word: 'name',
      properties: {
        name: text({ pattern: '^[A-Za-z0-9.-]+$' }),
        port: withDefault(integer({ minimum: 1, maximum: 65_535 }), 443),
      },
      toKey: (key) => key,
    },
  ),
  listening: single('ports that something listens on', () => listeningFacts, listeningKey),
  disk: single('size of the local file systems', () => diskFacts, diskKey),
  port: keyed('whether a TCP port answers', () => probeFacts, {
    example: '443',
    word: 'port',
    properties: {
      port: integer({ minimum: 1, maximum: 65_535 }),
      host: withDefault(text(), '127.0.0.1'),
      timeout: withDefault(integer({ minimum: 1 }), 5),
    },
    toKey: ({ port, host, timeout: attempt }): Probe => ({
      probe: 'port',
      port,
      host,
      state: 'open',
      attempt,
    }),
  }),
  'port-name': byName('the port of a service of /etc/services', () => portNameFacts, 'https'),
  mount: keyed('what is mounted at a path', () => mountFacts, {
    example: '/',
    word: 'path',
    properties: { path: absolutePath(), source: optional(text()) },
    toKey: (key) => key,
  }),
  'mount-point': byPath('what a mount at a path would meet', () => mountPointFacts, '/srv'),
  swap: byPath('swap space in use', () => swapFacts, '/swapfile'),
  fstab: single('the text of /etc/fstab', () => fstabFacts, fstabPath),
  sysctl: keyed('a kernel setting, live and in files', () => sysctlFacts, {
    ...named('net.ipv4.ip_forward'),
    toKey: ({ name }) => settingPath(name),
  }),
  'kernel-module': byName('whether the kernel has a module', () => kernelModuleFacts, 'br_netfilter'),
  locale: single('the locales that can be used', () => localeFacts, 'generated'),
  release: keyed('the releases of an application below a directory', () => releaseFacts, {
    example: '/srv/shop',
    word: 'path',
    properties: { path: absolutePath() },
    toKey: (key) => key,
  }),
  reboot: {
    ...single('the current boot, and whether a reboot is required', () => rebootFacts, 'host'),
    ownToHost: ['bootId'],
  },
  sshd: single('the configuration of sshd', () => sshdFacts, sshdKey),
  firewall: single('the firewall in the files of ufw and in the kernel', () => ufwFacts, ufwKey),
};

function single<Key>(about: string, kind: () => FactKind<Key, unknown>, only: Key): NamedKind {
  return { about, kind, key: { only } };
}

function byName(about: string, kind: () => FactKind<string, unknown>, example: string): NamedKind {
  return keyed(about, kind, { ...named(example), toKey: ({ name }) => name });
}

function byPath(about: string, kind: () => FactKind<string, unknown>, example: string): NamedKind {
  const properties = { path: absolutePath() };
  return keyed(about, kind, { example, word: 'path', properties, toKey: ({ path }) => path });
}

function named(example: string) {
  return { example, word: 'name', properties: { name: text() } } as const;
}

interface KeySpec<P extends Properties, Key> {
  readonly example: string;
  readonly word: string & keyof P;
  readonly properties: P;
  readonly toKey: (checked: Resolved<P>) => Key;
  readonly ownToHost?: readonly string[];
}

function keyed<P extends Properties, Key>(
  about: string,
  kind: () => FactKind<Key, unknown>,
  { example, word, properties, toKey, ownToHost = [] }: KeySpec<P, Key>,
): NamedKind {
  return { about, kind, key: { example, word, schema: object(properties), toKey }, ownToHost };
}
