import { sh } from '../../shell/sh';
import { parseJump } from '../route';
import type { Target } from '../target';

/** The files of one connection of the `ssh` program. */
export interface ControlFiles {
  /** The socket through which further commands share the connection. */
  readonly socket: string;
  /** The messages of ssh itself, separate from the host's output. */
  readonly log: string;
}

/** The options for every host, whatever its configuration says. */
const always = {
  // Nobody could answer: hosts are connected in parallel, and standard input belongs to the session.
  BatchMode: 'yes',
  // When this process is gone, the socket disappears after these seconds without a session.
  ControlPersist: '30',
  ServerAliveCountMax: '3',
  ForwardAgent: 'no',
  ForwardX11: 'no',
  ClearAllForwardings: 'yes',
  PermitLocalCommand: 'no',
  RemoteCommand: 'none',
  RequestTTY: 'no',
};

/** Arguments to open the connection, log in, and stay in the background. */
export function masterArguments(target: Target, { socket, log }: ControlFiles): readonly string[] {
  return ['-f', '-N', '-M', '-v', '-S', socket, '-E', log, ...hostArguments(target, always)];
}

/** Arguments to print what the configuration says about a host. */
export function queryArguments(target: Target): readonly string[] {
  return ['-G', ...hostArguments(target, {})];
}

/**
 * Arguments to start a command line over an open connection. Without the proxy ssh would connect again by itself if
 * the socket is gone.
 */
export function commandArguments(target: Target, socket: string, commandLine: string): readonly string[] {
  const given = options({ ControlMaster: 'no', ProxyCommand: 'false', BatchMode: 'yes' });
  return ['-F', 'none', '-S', socket, '-T', ...given, '--', target.address, commandLine];
}

/** Arguments to end the connection. */
export function exitArguments({ address }: Target, socket: string): readonly string[] {
  return ['-F', 'none', '-S', socket, '-O', 'exit', '--', address];
}

/** What a person wants of a host. */
export interface Terminal {
  /** Default: a shell. */
  readonly commandLine?: string | undefined;
  /** A port of the host's localhost that this computer's localhost has too, as long as the terminal is open. */
  readonly forward?: number | undefined;
}

/**
 * Arguments to open a terminal for a person, or to run a command line there. Jump hosts of the inventory use its key
 * and its known hosts too, which `-J` would not pass on to them.
 */
export function terminalArguments(target: Target, { commandLine, forward }: Terminal): readonly string[] {
  const command = commandLine === undefined ? [] : [commandLine];
  const tunnel = forward === undefined ? undefined : `localhost:${forward}:localhost:${forward}`;
  return [...flag('-L', tunnel), ...personalArguments(target), ...command];
}

function personalArguments(target: Target): readonly string[] {
  return hostArguments({ ...target, jump: undefined }, { ProxyCommand: proxyOf(target) });
}

/** ssh replaces percent tokens in the whole command, also in the part for the ssh that is the proxy. */
function proxyOf(target: Target): string | undefined {
  const { jump = [], privateKeyFile, hostKeys, sshConfigFile, connectTimeout, keepAlive } = target;
  const last = jump.at(-1);
  if (last === undefined) return undefined;
  const shared = { privateKeyFile, hostKeys, sshConfigFile, connectTimeout, keepAlive };
  const words = personalArguments({ ...shared, ...parseJump(last), jump: jump.slice(0, -1) });
  return `ssh -W '[%h]:%p' ${sh`${words}`.text.replaceAll('%', '%%')}`;
}

type Options = Readonly<Record<string, string | undefined>>;

function hostArguments(target: Target, more: Options): readonly string[] {
  const { address, port, user, privateKeyFile: key, jump, sshConfigFile, hostKeys } = target;
  return [
    ...flag('-F', sshConfigFile),
    ...flag('-p', port),
    ...flag('-l', user),
    ...flag('-i', key === undefined ? undefined : plain(key)),
    ...flag('-J', jump?.join(',')),
    ...options({
      ...more,
      IdentitiesOnly: key === undefined ? undefined : 'yes',
      ConnectTimeout: target.connectTimeout?.toString(),
      ServerAliveInterval: target.keepAlive?.toString(),
      StrictHostKeyChecking: hostKeys?.policy && strictness[hostKeys.policy],
      UserKnownHostsFile: hostKeys?.files?.map((file) => `"${plain(file)}"`).join(' '),
    }),
    '--',
    address,
  ];
}

const strictness = { verify: 'yes', 'accept-new': 'accept-new', no: 'no' } as const;

function flag(name: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [name, String(value)];
}

function options(values: Options): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : ['-o', `${name}=${value}`],
  );
}

// ssh expands percent tokens in paths.
function plain(path: string): string {
  return path.replaceAll('%', '%%');
}
