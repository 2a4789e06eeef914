import { createConnection, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostwrightError } from '../errors/error';
import type { Progress } from './progress';

const defaultPatienceMs = 10 * 60_000;
const retryMs = 100;

/** Does some work under a lock of this computer; waits until the lock is free. */
export async function withLock<T>(
  name: string,
  work: () => Promise<T>,
  {
    onProgress,
    patienceMs = defaultPatienceMs,
  }: { onProgress?: Progress | undefined; patienceMs?: number } = {},
): Promise<T> {
  const server = await acquire(name, patienceMs, onProgress);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Does some work if the lock is free now. */
export async function ifUnlocked(name: string, work: () => Promise<void>): Promise<void> {
  const server = await listen(name);
  if (!server) return;
  try {
    await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

async function acquire(name: string, patienceMs: number, onProgress?: Progress): Promise<Server> {
  const deadline = Date.now() + patienceMs;
  for (let isFirst = true; ; isFirst = false) {
    const server = await listen(name);
    if (server) return server;
    if (isFirst) onProgress?.(`waiting for another process (${await holder(name)}) that works on ${name}`);
    if (Date.now() > deadline) throw busy(name, await holder(name));
    await sleep(retryMs);
  }
}

// A listening socket with an abstract name is a lock. The kernel releases it however its process ends.
function listen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end(String(process.pid)));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(socketName(name), () => resolve(server));
  });
}

function holder(name: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = createConnection(socketName(name));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', () => resolve('pid unknown'));
    socket.on('close', () => resolve(answer ? `pid ${answer}` : 'pid unknown'));
  });
}

function socketName(name: string): string {
  return `\0hostwright/${name}`;
}

function busy(name: string, by: string): HostwrightError {
  return new HostwrightError({
    code: 'LAB_BUSY',
    message: `another process (${by}) has been working on ${name} for too long`,
    hint: 'Wait until it has finished, or end it, and try again.',
  });
}
