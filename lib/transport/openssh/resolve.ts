import { access, constants } from 'node:fs/promises';
import { HostwrightError } from '../../errors/error';
import type { ConnectContext } from '../context';
import { refuseUnverified } from '../host-key-policy';
import type { Target } from '../target';
import { queryArguments } from './arguments';
import { runSsh } from './program';
import type { OpenSshRoute } from './route';

/** Asks ssh what its configuration says about a host, once in a run. Throws INVENTORY, SSH_CONFIG, PRIVATE_KEY. */
export function resolveOpenSsh(name: string, target: Target, context: ConnectContext): Promise<OpenSshRoute> {
  const known = context.openSshRoutes.get(target) ?? resolve(name, target, context);
  context.openSshRoutes.set(target, known);
  return known;
}

async function resolve(name: string, target: Target, context: ConnectContext): Promise<OpenSshRoute> {
  await refuseUnusable(name, target, context);
  const { code, stdout, stderr } = await runSsh(queryArguments(target));
  if (code !== 0)
    throw new HostwrightError({
      code: 'SSH_CONFIG',
      message: `ssh cannot use its configuration: ${stderr.trim()}`,
      hint: `Try it by hand: ssh -G ${target.address}`,
    });
  const config = new Map(stdout.split('\n').map(splitOnce));
  const { user = '', hostname = target.address, port = '' } = Object.fromEntries(config);
  return {
    label: `${name} (ssh ${user}@${hostname}:${port})`,
    user,
    connectTimeout: target.connectTimeout ?? seconds(config.get('connecttimeout'), 10),
    target: { ...target, keepAlive: target.keepAlive ?? seconds(config.get('serveraliveinterval'), 15) },
  };
}

function splitOnce(line: string): readonly [string, string] {
  const at = line.indexOf(' ');
  return [line.slice(0, at), line.slice(at + 1)];
}

/** ssh prints `none` or 0 if nothing is configured. */
function seconds(text: string | undefined, byDefault: number): number {
  return Number(text) || byDefault;
}

async function refuseUnusable(name: string, target: Target, context: ConnectContext): Promise<void> {
  const { password, privateKeyFile: key, hostKeys } = target;
  refuseUnverified(name, hostKeys?.policy, context.isLabHost(target));
  if (password !== undefined)
    throw new HostwrightError({
      code: 'INVENTORY',
      message: `${name}: transport 'openssh' cannot log in with connection.password`,
      hint: 'Use a key, an agent or a certificate, or leave `transport` out to use the built-in client.',
    });
  if (key === undefined) return;
  await access(key, constants.R_OK).catch((cause: unknown) => {
    throw new HostwrightError({
      code: 'PRIVATE_KEY',
      message: `the private key ${key} cannot be read: ${String(cause)}`,
      hint: 'Name another with --private-key or privateKeyFile; hostwright inventory explain HOST shows where this one is set.',
      cause,
    });
  });
}
