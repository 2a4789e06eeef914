import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './base.sh';

/** What is read of every host at the start of a run. */
export interface BaseFacts {
  readonly os: {
    /** `ID` of os-release: `debian`, `ubuntu`. */
    readonly id: string;
    /** `VERSION_ID`: `12`; empty on testing and unstable. */
    readonly version: string;
    /** `VERSION_CODENAME`: `bookworm`. */
    readonly codename: string;
    /** `PRETTY_NAME`. */
    readonly name: string;
  };
  readonly kernel: string;
  /** As `uname -m` says: `x86_64`, `aarch64`. */
  readonly arch: string;
  readonly hostname: string;
  readonly memoryMiB: number;
  readonly cpus: number;
  /** Addresses of global scope, without prefix length, in the order of `ip addr`. */
  readonly addresses: readonly string[];
  readonly bootId: string;
  /** The container that the host is, as systemd names it (`systemd-nspawn`, `lxc`); undefined: none. */
  readonly container: string | undefined;
  /** `/run/reboot-required` exists. */
  readonly isRebootRequired: boolean;
}

/** Facts of a plain Debian, for evaluating a play without a host. */
export const sampleBaseFacts: BaseFacts = {
  os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
  kernel: '6.1.0',
  arch: 'x86_64',
  hostname: 'sample',
  memoryMiB: 2048,
  cpus: 2,
  addresses: ['192.0.2.1'],
  bootId: '00000000-0000-0000-0000-000000000000',
  container: undefined,
  isRebootRequired: false,
};

/** Reads the base facts with shell builtins and one process, `ip`; kernels before 6.1 need `uname` too. */
export const baseFacts: FactKind<'host', BaseFacts> = {
  name: 'base',
  address: () => 'host',
  read: () => scriptFile(script),
  parse: (output) => new Map([['host', parseBase(output)]]),
};

function parseBase(output: string): BaseFacts {
  const pairs = output.split('\n').map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, Math.max(at, 0)), line.slice(at + 1)] as const;
  });
  const found = new Map(pairs);
  const value = (key: string) => found.get(key) ?? '';
  return {
    os: {
      id: unquote(value('ID')),
      version: unquote(value('VERSION_ID')),
      codename: unquote(value('VERSION_CODENAME')),
      name: unquote(value('PRETTY_NAME')),
    },
    kernel: value('kernel'),
    arch: value('arch'),
    hostname: value('hostname'),
    memoryMiB: Math.round(Number(/\d+/.exec(value('memory'))?.[0] ?? 0) / 1024),
    cpus: countCpus(value('cpus')),
    addresses: addressesIn(output),
    bootId: value('bootId'),
    container: found.get('container'),
    isRebootRequired: found.has('reboot'),
  };
}

/** A value of os-release(5): a word, or in quotes, with a backslash before what the shell would take as its own. */
function unquote(value: string): string {
  const [, single, double] = /^(?:'(.*)'|"(.*)")\s*$/.exec(value) ?? [];
  return single ?? (double ?? value.trim()).replace(/\\([\\"$`])/g, '$1');
}

/** As `ip -o addr` prints them: `2: eth0    inet 192.0.2.1/24 brd …`. */
function addressesIn(output: string): readonly string[] {
  return [...output.matchAll(/^\d+: +\S+ +inet6? ([^\s/]+)/gm)].map(([, address = '']) => address);
}

/** Counts a kernel list of processors such as `0-3,8`. */
function countCpus(list: string): number {
  return list
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.split('-').map(Number))
    .reduce((sum, [first = 0, last = first]) => sum + last - first + 1, 0);
}
