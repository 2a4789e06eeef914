import { command, look, type Task } from '../../lib';

/** The program that the role puts on the host; administrators use it, too. */
export const program = '/usr/local/sbin/balancer';

export interface DrainOptions {
  /** Seconds to wait for requests that are open (drained), or until the server is up (ready). Default: 0. */
  readonly seconds?: number | undefined;
}

/**
 * The host gets no new requests from the balancer; its open ones are awaited. Fails if a site would be left without a
 * server that is up. For `on(balancer, …)`.
 */
export function drained(host: string, { seconds = 0 }: DrainOptions = {}): Task {
  return command(
    { argv: [program, 'drain', host, String(seconds)], unless: `${program} is drained ${host}` },
    { name: `drain ${host}`, timeout: seconds + 60 },
  );
}

/** The host gets requests again. With `seconds` it fails unless the host is healthy within that time. */
export function ready(host: string, { seconds = 0 }: DrainOptions = {}): Task {
  return command(
    { argv: [program, 'return', host, String(seconds)], unless: `${program} is ready ${host}` },
    { name: `return ${host}`, timeout: seconds + 60 },
  );
}

/** The servers of a balancer; {@link drainedIn} reads them. For `after(on(balancer, …), …)`. */
export function serversSeen() {
  return look(
    { argv: ['sh', '-c', `[ ! -x ${program} ] || ${program} show || :`] },
    { name: 'servers of the balancer' },
  );
}

/** The servers that are drained in one of their sites. None are where haproxy does not run. */
export function drainedIn(output: string): ReadonlySet<string> {
  const servers = output.split('\n').map((line) => line.trim().split(/\s+/));
  return new Set(
    servers.flatMap(([, name, state]) => (name !== undefined && state === 'drained' ? [name] : [])),
  );
}
