import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createApp } from './app.js';
import { ConfigError, readConfig } from './config.js';
import { openDatabase } from './database.js';
import { createDrain } from './drain.js';
import { listen, listenOptions } from './listen.js';
import { createLog } from './log.js';
import { createMetrics } from './metrics.js';
import { release } from './release.js';

async function main() {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  await delay(config.bootDelayMs);
  const database = openDatabase(config, log);
  const metrics = createMetrics(release);
  const server = createServer(createApp({ ...config, database, metrics, log, release }));
  server.keepAliveTimeout = config.keepAliveSeconds * 1000;
  server.headersTimeout = server.keepAliveTimeout + 1000;
  const drain = createDrain(server);
  const options = listenOptions(config, process.env);
  await listen(server, options);
  log.info('ready', { release, ...options });
  // PM2 waits for this; without PM2 there is nobody to tell.
  process.send?.('ready');

  const stop = async (signal) => {
    log.info('stopping', { release, signal });
    const cut = await drain(config.drainSeconds);
    await database.close();
    log[cut === 0 ? 'info' : 'error']('stopped', { release, cut });
    // The way to PM2, which would keep the process alive.
    if (process.connected) process.disconnect();
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop(signal));
}

main().catch((error) => {
  const hint = error instanceof ConfigError ? {} : { stack: error.stack };
  createLog('error').error(error.message, hint);
  process.exitCode = 1;
});
