import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import SshConfig from 'ssh-config';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { findOwnHome } from './own-account';
import { expandGlob, expandHome } from './paths';
import { unfollowedIn } from './unfollowed';

/** What ssh_config says about one host, as far as Hostwright uses it. */
export interface SshConfigEntry {
  readonly hostName?: string | undefined;
  readonly hostKeyAlias?: string | undefined;
  readonly user?: string | undefined;
  readonly port?: number | undefined;
  readonly identityFiles: readonly string[];
  readonly identitiesOnly: boolean;
  /** A socket; `none`: no agent. */
  readonly identityAgent?: string | undefined;
  readonly proxyJump: readonly string[];
  readonly knownHostsFiles: readonly string[];
  readonly strictHostKeyChecking?: string | undefined;
  /** Seconds. */
  readonly connectTimeout?: number | undefined;
  /** Seconds. */
  readonly serverAliveInterval?: number | undefined;
  /** Keywords that are set for the host and have no effect here. */
  readonly unfollowed: readonly string[];
}

/** The host that ssh_config is read for. */
export type SshConfigLookup = (host: string, user: string | undefined) => SshConfigEntry;

/** Reads an ssh_config file and the files that it includes; a missing file counts as empty. */
export function readSshConfig(file: string | undefined): SshConfigLookup {
  const path = file === undefined ? usualFile() : resolve(expandHome(file));
  if (file === 'none' || path === undefined) return () => toEntry({}, '');
  const text = readWithIncludes(path, 0);
  const config = parse(path, text);
  // `Match exec` would run programs of this computer for every host.
  const options = { ignoreCase: true, matchExec: false };
  return (host, user) =>
    toEntry(config.compute({ Host: host, ...(user !== undefined && { User: user }) }, options), text);
}

function usualFile(): string | undefined {
  const home = findOwnHome();
  const path = home && join(home, '.ssh', 'config');
  return path && existsSync(path) ? path : undefined;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

function toEntry(values: Values, text: string): SshConfigEntry {
  const words = (name: string): readonly string[] => [values[name] ?? []].flat();
  const word = (name: string): string | undefined => words(name)[0];
  const jump = word('proxyjump');
  return {
    hostName: word('hostname'),
    hostKeyAlias: word('hostkeyalias'),
    user: word('user'),
    port: count('Port', word('port')),
    identityFiles: words('identityfile').filter((path) => path !== 'none'),
    identitiesOnly: word('identitiesonly') === 'yes',
    identityAgent: word('identityagent'),
    proxyJump: jump === undefined || jump === 'none' ? [] : jump.split(','),
    knownHostsFiles: words('userknownhostsfile').filter((path) => path !== 'none'),
    strictHostKeyChecking: word('stricthostkeychecking'),
    connectTimeout: count('ConnectTimeout', word('connecttimeout')),
    serverAliveInterval: count('ServerAliveInterval', word('serveraliveinterval')),
    unfollowed: unfollowedIn(values, text),
  };
}

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === 'none') return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new HostwrightError({ code: 'SSH_CONFIG', message: `ssh_config: ${name} ${text} is not a number` });
}

function parse(path: string, text: string): ReturnType<typeof SshConfig.parse> {
  try {
    return SshConfig.parse(text);
  } catch (cause) {
    throw new HostwrightError({
      code: 'SSH_CONFIG',
      message: `${path} cannot be parsed: ${messageOf(cause)}`,
      cause,
    });
  }
}

const deepestInclude = 16;
const includeLine = /^\s*include(?:\s*=|\s)(.*)$/is;
const sectionLine = /^\s*(?:host|match)\b/i;

// The ssh-config package ignores Include, so the files are joined before they are parsed. Lines after an Include
// within a section belong to that section again, whatever sections the included file opened.
function readWithIncludes(path: string, depth: number): string {
  if (depth > deepestInclude)
    throw new HostwrightError({ code: 'SSH_CONFIG', message: `${path}: Include is nested too deeply` });
  let section = '';
  const lines = readConfigFile(path, depth).split(/\r?\n/);
  return lines
    .map((line) => {
      if (sectionLine.test(line)) section = line;
      const patterns = includeLine.exec(line)?.[1];
      if (patterns === undefined) return line;
      const texts = includedFiles(path, patterns).map((file) => readWithIncludes(file, depth + 1));
      return [...texts, section].join('\n');
    })
    .join('\n');
}

function includedFiles(path: string, patterns: string): readonly string[] {
  const words = patterns.match(/"[^"]*"|[^\s"]+/g) ?? [];
  return words
    .map((word) => expandHome(word.replaceAll('"', '')))
    .flatMap((word) => expandGlob(resolve(dirname(path), word)))
    .filter((file) => existsSync(file));
}

function readConfigFile(path: string, depth: number): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new HostwrightError({
      code: 'SSH_CONFIG',
      message: `the ${depth > 0 ? 'included ' : ''}ssh_config file cannot be read: ${messageOf(cause)}`,
      cause,
    });
  }
}
