// Runs one application under PM2, for its systemd unit: `run` is the daemon of PM2, in the foreground, and `reload`
// replaces its workers. Workers of a cluster are replaced by new ones that run before the old ones end, so that a
// release that does not start costs nothing; `pm2 reload` ends the old ones in any case.
'use strict';
const { execFile } = require('node:child_process');
const cluster = require('node:cluster');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');

const [, , verb] = process.argv;
const [current, next] = ['ecosystem.json', 'next.json'].map((name) => join(__dirname, name));
const notify = process.env.NOTIFY_SOCKET;

// What systemd gives this process is for neither PM2 nor the application.
for (const name of Object.keys(process.env))
  if (!/^(PATH|HOME|USER|LOGNAME|SHELL|LANG|PM2_.*)$/.test(name)) delete process.env[name];

// PM2 hands variables to a worker of a cluster after its start; Node.js itself reads NODE_OPTIONS and others earlier.
const fork = cluster.fork;
cluster.fork = (given) => fork.call(cluster, { ...JSON.parse(given.pm2_env).env, ...given });

const places = ['/usr/local/lib/node_modules/pm2', '/usr/lib/node_modules/pm2'];
const pm2 = require(places.find((path) => existsSync(path)) ?? 'pm2');
const ask = (name, ...words) =>
  new Promise((resolve, reject) => {
    pm2[name](...words, (error, answer) => {
      if (error)
        reject(
          new Error(
            [error]
              .flat()
              .map((one) => one.message ?? one)
              .join(),
          ),
        );
      else resolve(answer);
    });
  });
const idsOf = async () => (await ask('list')).map(({ pm_id }) => pm_id);

// A worker that PM2 was about to restart may come back once more.
async function remove(ids) {
  for (let left = ids, tries = 0; left.length > 0 && tries < 20; tries += 1) {
    await Promise.all(left.map((id) => ask('delete', id)));
    await delay(300);
    const present = await idsOf();
    left = ids.filter((id) => present.includes(id));
  }
}

const read = (file) => JSON.parse(readFileSync(file, 'utf8')).apps[0];

/** Starts all instances; tells which of them are ready in time, and which are not. */
async function start(app, bus) {
  const ready = new Set();
  const exits = new Map();
  const seen = new Map();
  bus.on('process:msg', ({ raw, process: { pm_id } }) => raw === 'ready' && ready.add(pm_id));
  bus.on('process:event', ({ event, process: { pm_id } }) => {
    if (event === 'online') seen.set(pm_id, Date.now());
    if (event === 'exit') exits.set(pm_id, (exits.get(pm_id) ?? 0) + 1);
    if (event === 'exit') seen.delete(pm_id);
  });
  const end = Date.now() + app.listen_timeout;
  const workers = Array.from({ length: app.instances }, (_, at) => startOne(app, at));
  const ids = (await Promise.all(workers)).flat().map(({ pm2_env }) => pm2_env.pm_id);
  const isReady = (id) => seen.has(id) && (app.wait_ready ? ready.has(id) : Date.now() - seen.get(id) > 1000);
  while (Date.now() < end && !ids.every(isReady) && !ids.some((id) => exits.get(id) > 2)) await delay(50);
  return { ids, late: ids.filter((id) => !isReady(id)) };
}

/** Each instance is started apart, so that it keeps its number: PM2 gives the next free one. */
function startOne({ name, script, env, args, node_args, ...app }, at) {
  return ask('start', script, {
    name,
    cwd: app.cwd,
    force: true,
    env: { ...env, NODE_APP_INSTANCE: String(at) },
    instances: 1,
    execMode: app.exec_mode,
    ...(args && { scriptArgs: args }),
    ...(node_args && { nodeArgs: node_args }),
    waitReady: app.wait_ready,
    listenTimeout: app.listen_timeout,
    killTimeout: app.kill_timeout,
    expBackoffRestartDelay: app.exp_backoff_restart_delay,
    treekill: app.treekill,
    pmx: app.pmx,
    output: app.out_file,
    error: app.error_file,
  });
}

async function run() {
  await ask('connect', true);
  const bus = await ask('launchBus');
  bus.on('log:out', ({ data }) => process.stdout.write(data));
  bus.on('log:err', ({ data }) => process.stderr.write(data));
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.once(signal, async () => {
      await remove(await idsOf());
      process.exit(0);
    });
  const { ids, late } = await start(read(current), bus);
  if (late.length === ids.length) throw new Error('no worker was ready in time');
  execFile('systemd-notify', ['--ready'], { env: { ...process.env, NOTIFY_SOCKET: notify } });
}

async function reload() {
  await ask('connect');
  const bus = await ask('launchBus');
  const app = read(existsSync(next) ? next : current);
  const all = await ask('list');
  const isOnline = ({ pm2_env }) => pm2_env.status === 'online' && app.exec_mode !== 'fork';
  const idsOfThose = (filter) => all.filter(filter).map(({ pm_id }) => pm_id);
  await remove(idsOfThose((one) => !isOnline(one)));
  const { ids, late } = await start(app, bus);
  if (late.length > 0) {
    await remove(ids);
    if (app.exec_mode === 'fork') await start(read(current), bus);
    throw new Error(`${late.length} of ${ids.length} workers were not ready within ${app.listen_timeout} ms`);
  }
  await remove(idsOfThose(isOnline));
  process.exit(0);
}

(verb === 'run' ? run() : reload()).catch(({ message }) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
