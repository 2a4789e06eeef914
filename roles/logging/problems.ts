import { isIP } from 'node:net';
import { HostwrightError } from '../../lib';
import type { LogClientOptions, LogServerOptions, LogSourceOptions, LogStore } from './options';

/** Throws HostwrightError ARGUMENTS: all that is wrong with the options, before any host is touched. */
export function checkServer(options: LogServerOptions): void {
  const { name, listen, port, clients, keep: { days = 30, maxSize = '1M' } = {}, metrics = '/' } = options;
  const addresses = clients.flatMap((client) => client.addresses);
  refuse('logServer', [
    ...nameProblems('name', name),
    ...portProblems(port),
    ...daysProblems(options),
    ...(listen.length === 0 ? ['listen: it listens nowhere'] : listen.flatMap(listenProblems)),
    ...(clients.length === 0 ? ['clients: nobody may send logs'] : []),
    ...clients.flatMap((client) => nameProblems('clients', client.name)),
    ...clients
      .filter((client) => client.name === 'unknown')
      .map(() => 'clients: unknown is the name of strangers'),
    ...addresses
      .filter((one) => isIP(one) === 0)
      .map((one) => `clients: ${JSON.stringify(one)} is not an address`),
    ...repeated(clients.map((client) => client.name)).map((one) => `clients: ${one} is there twice`),
    ...repeated(addresses).map((one) => `clients: the address ${one} belongs to two of them`),
    ...(isWhole(days) ? [] : ['keep.days must be 1 or more']),
    ...(/^\d+[kMG]?$/.test(maxSize)
      ? []
      : [`keep.maxSize: ${JSON.stringify(maxSize)} is not a size such as '500M'`]),
    ...(/^\/[\w./-]*$/.test(metrics) ? [] : [`metrics: ${JSON.stringify(metrics)} is not an absolute path`]),
  ]);
}

/** Throws HostwrightError ARGUMENTS: all that is wrong with the options, before any host is touched. */
export function checkClient(options: LogClientOptions): void {
  const { name, server } = options;
  refuse('logClient', [
    ...nameProblems('name', name),
    ...nameProblems('server.host', server.host),
    ...portProblems(server.port, 'server.port'),
    ...daysProblems(options),
    ...(isIP(server.address) === 0
      ? [`server.address: ${JSON.stringify(server.address)} is not an address`]
      : []),
    ...queueProblems(options),
  ]);
}

/** Throws HostwrightError ARGUMENTS: all that is wrong with the options, before any host is touched. */
export function checkStore(
  role: string,
  options: LogSourceOptions & LogStore & { index?: string | undefined },
): void {
  const { url, ca = '/', login, index = 'logs' } = options;
  const words = [login?.user ?? 'user', login?.password.reveal() ?? 'password'];
  refuse(role, [
    ...queueProblems(options),
    ...(/^https?:\/\/[A-Za-z0-9.:[\]-]+$/.test(url)
      ? []
      : [`url: ${JSON.stringify(url)} is not scheme, host and port`]),
    ...(/^[a-z0-9][a-z0-9._-]*$/.test(index)
      ? []
      : [`index: ${JSON.stringify(index)} is not the name of an index`]),
    ...(/^\/[\w./-]*$/.test(ca) ? [] : [`ca: ${JSON.stringify(ca)} is not an absolute path`]),
    ...(words.every((word) => /^[!#-[\]-~]+$/.test(word))
      ? []
      : ['login: letters, digits and signs of ASCII without quotes, backslashes and blanks']),
  ]);
}

function queueProblems({ queue = '1g' }: LogSourceOptions): readonly string[] {
  return /^[1-9]\d*[mg]$/.test(queue)
    ? []
    : [`queue: ${JSON.stringify(queue)} is not a size such as '512m' or '1g'`];
}

function refuse(role: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.map((problem) => `${role}: ${problem}`).join('\n'),
    hint: 'Fix the options of the role logging.',
  });
}

/** It is a directory, a name on a certificate, and a word in a configuration. */
function nameProblems(option: string, name: string): readonly string[] {
  return /^[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/.test(name)
    ? []
    : [`${option}: ${JSON.stringify(name)} is not a name of letters, digits, "-" and ".", 63 at most`];
}

function portProblems(port: number, option = 'port'): readonly string[] {
  return isWhole(port) && port < 65_536 ? [] : [`${option}: ${port} is not a port`];
}

function listenProblems(address: string): readonly string[] {
  if (isIP(address) === 0) return [`listen: ${JSON.stringify(address)} is not an address`];
  return /^[0.:]+$/.test(address)
    ? [`listen: ${address} is every address: say which, because the name of a client goes by its address`]
    : [];
}

function daysProblems(options: LogServerOptions | LogClientOptions): readonly string[] {
  const { certificateDays = 365, renewDays = 90 } = options;
  return isWhole(certificateDays) && isWhole(renewDays) && renewDays < certificateDays
    ? []
    : ['renewDays must be 1 or more, and fewer than certificateDays'];
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, place) => names.indexOf(name) !== place))];
}
