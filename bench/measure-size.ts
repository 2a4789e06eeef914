import type { LabHost } from '../lib/lab/host';
import { ansibleContender, endConnections } from './ansible';
import { assertSuccess, type Contender } from './contender';
import { floorContenders } from './floor';
import { hostwrightContenders, judgeApplied } from './hostwright';
import { installPython, renew } from './hosts';
import type { Installed } from './installed';
import type { BenchOptions } from './options';
import { race, runFirst, type Result } from './race';
import { sceneOf } from './scene';

/** Up to this number of hosts Ansible's first run is measured too, and Hostwright must agree with its result. */
export const mostForAnsibleFirst = 3;

/** Options of a measurement. */
export interface SizeOptions extends Pick<BenchOptions, 'runs' | 'ansibleRuns' | 'skipFirst'> {
  readonly directory: string;
  readonly hosts: readonly LabHost[];
  readonly installed: Installed;
  readonly withAnsible: boolean;
  readonly withFloor: boolean;
  readonly onProgress: (message: string) => void;
}

/** Measures everything on these hosts. Throws BenchError if Ansible and Hostwright disagree about their state. */
export async function measureSize(options: SizeOptions): Promise<readonly Result[]> {
  const { directory, hosts, installed, runs, ansibleRuns, withAnsible, withFloor } = options;
  const onProgress = (message: string) => options.onProgress(`${hosts.length} × ${message}`);
  const scene = sceneOf(directory, hosts);
  const hostwright = hostwrightContenders(scene, installed, runs);
  const ansible = withAnsible ? [ansibleContender(scene, ansibleRuns)] : [];
  const first = options.skipFirst
    ? []
    : await measureFirst({ ...options, onProgress }, hostwright[0], ansible);
  // From here on no run may change anything: so Ansible's first run shows that it agrees with Hostwright.
  if (withAnsible) await addPython({ ...options, onProgress });
  const floor = withFloor ? floorContenders(scene, runs) : [];
  const contenders = [...hostwright, ...floor, ...ansible];
  return [...first, ...(await race({ hosts: hosts.length, phase: 'converged', contenders, onProgress }))];
}

/** The first runs, each on new hosts. Hostwright must agree with Ansible's result; its own first run comes last. */
async function measureFirst(
  options: SizeOptions,
  hostwright: Contender,
  ansible: readonly Contender[],
): Promise<readonly Result[]> {
  const { hosts, onProgress } = options;
  const results: Result[] = [];
  for (const contender of hosts.length <= mostForAnsibleFirst ? ansible : []) {
    await makeNew(options);
    await addPython(options);
    onProgress('first run of Ansible');
    results.push(await runFirst({ ...contender, judge: judgeFirst(contender) }, hosts.length));
    onProgress('Hostwright must find nothing to change after Ansible');
    await runFirst(hostwright, hosts.length);
  }
  await makeNew(options);
  onProgress('first run of Hostwright');
  const judge: Contender['judge'] = (measurement) => judgeApplied(hostwright.name, measurement);
  return [await runFirst({ ...hostwright, judge }, hosts.length), ...results];
}

async function makeNew({ directory, hosts, onProgress }: SizeOptions): Promise<void> {
  onProgress('making the hosts new');
  await endConnections({ directory });
  await renew(hosts);
}

async function addPython({ hosts, onProgress }: SizeOptions): Promise<void> {
  onProgress('installing Python for Ansible (not counted)');
  await installPython(hosts);
}

function judgeFirst({ name }: Contender): Contender['judge'] {
  return (measurement) => {
    assertSuccess(name, measurement);
    return {};
  };
}
