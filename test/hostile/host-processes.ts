import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../lib/secrets/secret';
import type { Target } from '../../lib/transport/target';
import { createKey } from '../transport/keys';
import type { Started, Wanted } from './hosts';

/** Hosts in processes of their own, so that only the work of the client is measured here. */
export interface HostProcesses {
  /** A folder for the files of tests; `key` is a private key in it. */
  readonly folder: string;
  readonly key: string;
  /** Starts an honest host, which stays. */
  honest(): Promise<Target>;
  /** Starts a hostile host in place of the one before. */
  hostile(stage: string, name: string): Promise<Target>;
  end(): void;
}

/** Starts the processes. */
export function startHostProcesses(): HostProcesses {
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-hostile-'));
  const key = join(folder, 'key');
  writeFileSync(key, createKey().private);
  const [good, bad] = [startProcess(), startProcess()];
  return {
    folder,
    key,
    honest: () => start(folder, good, {}),
    hostile: (stage, name) => start(folder, bad, { stage, name }),
    end: () => {
      for (const child of [good, bad]) child.disconnect();
      rmSync(folder, { recursive: true });
    },
  };
}

function startProcess(): ChildProcess {
  return fork(join(__dirname, 'hosts.ts'), { execArgv: ['--require', 'ts-node/register'] });
}

async function start(folder: string, hosts: ChildProcess, wanted: Wanted): Promise<Target> {
  hosts.send(wanted);
  const [{ port, key }] = (await once(hosts, 'message')) as [Started];
  const known = join(folder, `known_hosts-${port}`);
  writeFileSync(known, `[127.0.0.1]:${port} ${key}\n`);
  return {
    address: '127.0.0.1',
    port,
    user: 'ann',
    password: new Secret('pass word'),
    become: { method: 'none' },
    hostKeys: { files: [known] },
    sshConfigFile: 'none',
    connectRetries: 0,
  };
}
