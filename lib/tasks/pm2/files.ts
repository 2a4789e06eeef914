import { createHash } from 'node:crypto';
import { resolve } from 'node:path/posix';
import { secret, Secret } from '../../secrets/secret';
import { textOf } from '../shared/environment/variables';
import type { UnitFile } from '../shared/systemd/unit-file';
import { renderUnit } from '../shared/systemd/unit-section';
import type { DeclaredPm2 } from './args';
import program from './daemon.cjs';

/** Where things of an application under PM2 are. */
export function placesOf(name: string) {
  const directory = `/etc/pm2/${name}`;
  return {
    unit: `${name}.service`,
    directory,
    /** What runs PM2 and replaces its workers. */
    daemon: `${directory}/daemon.cjs`,
    /** What runs, and is started at boot. */
    ecosystem: `${directory}/ecosystem.json`,
    /** What a reload is to start; it becomes the ecosystem when all workers are ready. */
    next: `${directory}/next.json`,
    /** PM2_HOME. */
    home: `/var/lib/pm2/${name}`,
  };
}

/** The program of {@link placesOf}. */
export const daemonText = `// Made by Hostwright.\n${program}`;

/** The variables as texts. */
export function variablesOf({ environment }: DeclaredPm2): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, textOf(value)]));
}

/** The path of the script. */
export function scriptOf({ cwd = '/', script = '' }: DeclaredPm2): string {
  return resolve(cwd, script);
}

/** The ecosystem file, which `pm2 start` takes as well; a secret if a variable is one. */
export function ecosystemOf(args: DeclaredPm2): string | Secret {
  const { name, cwd, args: words, nodeArgs, mode, instances, waitReady } = args;
  const app = {
    name,
    script: scriptOf(args),
    ...(words.length === 0 ? {} : { args: words }),
    ...(nodeArgs.length === 0 ? {} : { node_args: nodeArgs }),
    cwd,
    exec_mode: mode,
    instances,
    wait_ready: waitReady,
    listen_timeout: args.listenTimeout * 1000,
    kill_timeout: args.killTimeout * 1000,
    exp_backoff_restart_delay: 100,
    // Only the worker gets the signal; what it started is its own affair.
    treekill: false,
    pmx: false,
    // Output goes to the journal.
    out_file: '/dev/null',
    error_file: '/dev/null',
    env: variablesOf(args),
  };
  const text = `${JSON.stringify({ apps: [app] }, undefined, 2)}\n`;
  return Object.values(args.environment).some((value) => value instanceof Secret) ? secret(text) : text;
}

/** The unit: PM2 in the foreground, with everything by its absolute path. */
export function unitFileOf(args: DeclaredPm2): UnitFile {
  const { name, user, listenTimeout, killTimeout, service = {} } = args;
  const { unit, daemon, home } = placesOf(name);
  const content = renderUnit([
    [
      'Unit',
      {
        Description: `${name}, under PM2`,
        Wants: 'network-online.target',
        After: 'network-online.target',
        StartLimitIntervalSec: 0,
      },
    ],
    [
      'Service',
      {
        Type: 'notify',
        NotifyAccess: 'all',
        User: user,
        StateDirectory: `pm2/${name}`,
        StateDirectoryMode: '0700',
        WorkingDirectory: home,
        Environment: [
          `PM2_HOME=${home}`,
          'PM2_KILL_SIGNAL=SIGTERM',
          'PM2_DISABLE_VERSION_CHECK=true',
          // No client can start a daemon of its own.
          'PM2_LOG_FILE_PATH=/dev/null/none',
        ],
        ExecStart: `/usr/bin/node ${daemon} run`,
        ExecReload: `/usr/bin/node ${daemon} reload`,
        KillMode: 'mixed',
        Restart: 'always',
        RestartSec: 1,
        TimeoutStartSec: listenTimeout + killTimeout + 60,
        TimeoutStopSec: killTimeout + 15,
        ...service,
      },
    ],
    ['Install', { WantedBy: 'multi-user.target' }],
  ]);
  return { unit, owner: undefined, dropIn: undefined, content, isVerified: false };
}

/** SHA-256, hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
