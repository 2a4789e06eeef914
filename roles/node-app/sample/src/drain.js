import { Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** After so long without any request, nobody is about to send one on a connection that is open. */
const quietMs = 2000;

/**
 * Lets a server end without losing a request. Returns a function that stops accepting, tells the clients of open
 * connections to open others (`Connection: close` in the next answer), closes what is left when no request has come for
 * a while, and resolves when no connection is left, or when the time is over, with the number of requests that it cut.
 */
export function createDrain(server) {
  const connections = new Map();
  let lastRequest = 0;
  let isDraining = false;

  server.on('connection', (socket) => {
    connections.set(socket, { running: 0, response: undefined });
    socket.once('close', () => connections.delete(socket));
  });
  server.prependListener('request', (request, response) => {
    const connection = connections.get(request.socket);
    lastRequest = performance.now();
    connection.running += 1;
    connection.response = response;
    if (isDraining) response.shouldKeepAlive = false;
    response.once('close', () => (connection.running -= 1));
  });

  return async function drain(seconds) {
    const began = performance.now();
    const quiet = Math.min(quietMs, (seconds * 1000) / 2);
    isDraining = true;
    // http.Server#close of Node.js 19 and later also closes idle connections at once, on which a request may just come.
    Server.prototype.close.call(server);
    for (const { running, response } of connections.values())
      if (running > 0 && !response.headersSent) response.shouldKeepAlive = false;
    while (connections.size > 0 && performance.now() - began < seconds * 1000) {
      const isQuiet = performance.now() - Math.max(began, lastRequest) >= quiet;
      if (isQuiet) for (const [socket, { running }] of connections) if (running === 0) socket.end();
      await delay(50);
    }
    const cut = [...connections.values()].filter(({ running }) => running > 0).length;
    for (const socket of connections.keys()) socket.destroy();
    return cut;
  };
}
