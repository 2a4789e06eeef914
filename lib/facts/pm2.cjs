// Prints a line of JSON for each application whose PM2 runs. Variables are compared here, so that no value leaves the host.
const { readFileSync, readlinkSync, realpathSync, statSync } = require('node:fs');
const { spawnSync } = require('node:child_process');

const attempt = (read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
const root = ['/usr/local/lib/node_modules/pm2', '/usr/lib/node_modules/pm2'].find((path) =>
  attempt(() => statSync(path)),
);
const { version } = root
  ? (attempt(() => JSON.parse(readFileSync(`${root}/package.json`, 'utf8'))) ?? {})
  : {};

// A client of PM2 that finds no daemon starts one. It first opens the log, and so fails where that cannot be opened.
const listOf = (home) => {
  const { uid, gid } = statSync(home);
  const { stdout } = spawnSync(process.execPath, [`${root}/bin/pm2`, 'jlist'], {
    uid,
    gid,
    cwd: '/',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 60_000,
    env: {
      PATH: process.env.PATH,
      HOME: '/',
      PM2_HOME: home,
      PM2_LOG_FILE_PATH: '/dev/null/none',
      PM2_PROGRAMMATIC: 'true',
    },
  });
  return JSON.parse(stdout.split('\n').find((line) => /^\[[{\]]/.test(line)));
};

const environOf = (pid) => {
  const entries = (attempt(() => readFileSync(`/proc/${pid}/environ`, 'utf8')) ?? '').split('\0');
  return new Map(
    entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
};

// What Hostwright's daemon and PM2 themselves give a worker; those of PM2 are in lower case.
const own = /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|PWD|NODE_APP_INSTANCE|PM2_.*|[^A-Z]*|.*_proxy)$/;

const workerOf = ({ pid, pm2_env: env }, declared) => {
  const found = environOf(pid);
  const wrong = Object.keys(declared).filter((name) => found.get(name) !== declared[name]);
  const foreign = Object.keys(env.env ?? {}).filter((name) => !own.test(name) && !(name in declared));
  return {
    pid,
    status: env.status,
    instance: String(env.NODE_APP_INSTANCE),
    mode: String(env.exec_mode).replace('_mode', ''),
    script: env.pm_exec_path,
    args: env.args ?? [],
    nodeArgs: env.node_args ?? [],
    waitReady: env.wait_ready === true,
    listenTimeout: env.listen_timeout,
    killTimeout: env.kill_timeout,
    version: env._pm2_version,
    cwd: attempt(() => readlinkSync(`/proc/${pid}/cwd`)) ?? '',
    variables: [...wrong, ...foreign].sort(),
  };
};

if (version)
  for (const { address, home, cwd, environment } of JSON.parse(readFileSync(0, 'utf8'))) {
    const list = attempt(() => statSync(`${home}/rpc.sock`) && listOf(home));
    if (list === undefined) continue;
    const workers = list.map((one) => workerOf(one, environment));
    workers.sort((one, other) => Number(one.instance) - Number(other.instance) || one.pid - other.pid);
    const fact = { version, place: attempt(() => realpathSync(cwd)), workers };
    console.log(JSON.stringify({ address, fact }));
  }
