import { once } from 'node:events';

/** The first file descriptor that systemd hands over (sd_listen_fds(3)). */
const firstDescriptor = 3;

/** Where to listen: the socket of systemd, if it is for this process, or else an address of our own. */
export function listenOptions({ host, port }, env, pid = process.pid) {
  const isOurs = env.LISTEN_FDS === '1' && env.LISTEN_PID === String(pid);
  return isOurs ? { fd: firstDescriptor } : { host, port };
}

/** Listens, and resolves when the first request can come. */
export async function listen(server, options) {
  server.listen(options);
  await once(server, 'listening');
}
