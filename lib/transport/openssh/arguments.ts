import { sh } from '../../shell/sh';
import { parseJump } from '../route';
import type { Target } from '../target';

/** Where one connection of the `ssh` program keeps what belongs to it. */
export interface ControlFiles {
  /** The socket over which further commands share the connection. */
  readonly socket: string;
  /** What ssh itself says, apart from what the host prints. */
  readonly log: string;
}

/** What is asked of ssh for every host, whatever its configuration says. */
const always = {
  // Nobody could answer: hosts are connected to in parallel, and standard input belongs to the session.
  BatchMode: 'yes',
  // The socket goes away by itself when this process is gone: seconds without a session.
  ControlPersist: '30',
  ServerAliveCountMax: '3',
  ForwardAgent: 'no',
  ForwardX11: 'no',
  ClearAllForwardings: 'yes',
  PermitLocalCommand: 'no',
  RemoteCommand: 'none',
  RequestTTY: 'no',
};

/** Arguments with which ssh opens the connection, logs in, and stays in the background. */
export function masterArguments(target: Target, { socket, log }: ControlFiles): readonly string[] {
  return ['-f', '-N', '-M', '-v', '-S', socket, '-E', log, ...hostArguments(target, always)];
}

/** Arguments with which ssh prints what its configuration says about a host. */
export function queryArguments(target: Target): readonly string[] {
  return ['-G', ...hostArguments(target, {})];
}

/**
 * Arguments with which ssh starts a command line over a connection that is open. Without the proxy it would connect
 * anew, by itself, where the socket is gone.
 */
export function commandArguments(target: Target, socket: string, commandLine: string): readonly string[] {
  const given = options({ ControlMaster: 'no', ProxyCommand: 'false', BatchMode: 'yes' });
  return ['-F', 'none', '-S', socket, '-T', ...given, '--', target.address, commandLine];
}

/** Arguments with which the connection is ended. */
export function exitArguments({ address }: Target, socket: string): readonly string[] {
  return ['-F', 'none', '-S', socket, '-O', 'exit', '--', address];
}

/**
 * Arguments with which ssh opens a terminal for a person, or runs a command line there. Jump hosts of the inventory
 * are reached with its key and its known hosts too, which `-J` would not hand on to them.
 */
export function terminalArguments(target: Target, commandLine: string | undefined): readonly string[] {
  const command = commandLine === undefined ? [] : [commandLine];
  return [...personalArguments(target), ...command];
}

function personalArguments(target: Target): readonly string[] {
  return hostArguments({ ...target, jump: undefined }, { ProxyCommand: proxyOf(target) });
}

/** ssh replaces percent tokens in the whole command, also in what is meant for the ssh that is the proxy. */
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
