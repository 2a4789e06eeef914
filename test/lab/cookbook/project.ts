import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { labHost } from '../../../lib/lab/lab';
import { labSettings } from '../../../lib/lab/settings';
import { knownHostsFile } from '../../../lib/lab/state';
import { cli } from '../../cli/command-line';
import { root } from '../../docs/pages';

/** Words of a page, and what takes their place in the lab. */
export type Replaced = readonly (readonly [from: string, to: string])[];

/** A project of a reader of the documentation, whose hosts are lab hosts. */
export interface ReaderProject {
  readonly directory: string;
  readonly home: string;
  readonly write: (name: string, text: string) => void;
  /** Runs a command of a page and returns its standard output; throws when it fails. */
  readonly type: (command: string) => Promise<string>;
  readonly remove: () => void;
}

/** Makes such a project; `members` says which lab host each name is. */
export function readerProject(members: Readonly<Record<string, string>>): ReaderProject {
  const base = mkdtempSync(join(tmpdir(), 'hostwright-reader-'));
  const [directory, home, bin] = [join(base, 'site'), join(base, 'home'), join(base, 'bin')];
  for (const path of [directory, bin, join(home, '.ssh')]) mkdirSync(path, { recursive: true });
  // As if the package were installed, but from its sources.
  mkdirSync(join(directory, 'node_modules/hostwright'), { recursive: true });
  writeFileSync(
    join(directory, 'node_modules/hostwright/index.js'),
    `module.exports = require(${JSON.stringify(join(root, 'lib/index.ts'))});\n`,
  );
  symlinkSync(join(root, 'node_modules/@types'), join(directory, 'node_modules/@types'));
  writeSshFiles(members, { home, bin });
  const environment = { HOME: home, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
  return {
    directory,
    home,
    write: (name, text) => {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    },
    type: (command) =>
      /(^|\s)npx hostwright /.test(command)
        ? typeHostwright(command, { directory, home })
        : typeShell(command, { directory, environment }),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** The configuration of ssh that both Hostwright and `ssh` find, with the names of the hosts for the latter. */
function writeSshFiles(
  members: Readonly<Record<string, string>>,
  { home, bin }: { readonly home: string; readonly bin: string },
): void {
  const { privateKeyFile, user } = labHost(Object.values(members)[0] ?? '');
  const config = [
    'Host *',
    `  User ${user}`,
    `  IdentityFile ${privateKeyFile}`,
    '  IdentitiesOnly yes',
    `  UserKnownHostsFile ${knownHostsFile(labSettings())}`,
  ];
  const names = Object.entries(members).map(
    ([name, host]) => `Host ${name}\n  HostName ${labHost(host).address}`,
  );
  writeFileSync(join(home, '.ssh/config'), `${config.join('\n')}\n`);
  writeFileSync(join(home, '.ssh/names'), `${[...names, ...config].join('\n')}\n`);
  writeFileSync(join(bin, 'ssh'), `#!/bin/sh\nexec /usr/bin/ssh -n -F '${home}/.ssh/names' "$@"\n`);
  chmodSync(join(bin, 'ssh'), 0o755);
}

/** The command line in this process: a process each would cost most of the time. */
async function typeHostwright(
  command: string,
  { directory, home }: { readonly directory: string; readonly home: string },
): Promise<string> {
  const words = command.split(/\s+/);
  const start = words.indexOf('npx');
  const variables = words.slice(0, start).map((word) => word.split('=') as [string, string]);
  const set = { HOME: home, ...Object.fromEntries(variables) };
  const before = Object.keys(set).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, set);
  try {
    const files = words.slice(start + 2).map((word) => word.replace(/^playbooks\//, `${directory}/$&`));
    const { code, stdout, stderr } = await cli(...files);
    if (code !== 0 && code !== 2) throw new Error(`${command}: exit code ${code}\n${stdout}${stderr}`);
    return stdout;
  } finally {
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
  }
}

function typeShell(
  command: string,
  { directory, environment }: { readonly directory: string; readonly environment: NodeJS.ProcessEnv },
): Promise<string> {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: directory,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command}: exit code ${String(status)}\n${stdout}${stderr}`);
  return Promise.resolve(stdout);
}

/** The public key of the lab, with a comment of one's own. */
export function labPublicKey(host: string, comment: string): string {
  const [type, key] = readFileSync(`${labHost(host).privateKeyFile}.pub`, 'utf8').split(' ');
  return `${type ?? ''} ${key ?? ''} ${comment}`;
}
