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

/** Up to this many hosts Ansible's first run is measured as well, and Hostwright is held against what it did. */
export const mostForAnsibleFirst = 3;

/** What a size is measured with. */
export interface SizeOptions extends Pick<BenchOptions, 'runs' | 'ansibleRuns' | 'skipFirst'> {
  readonly directory: string;
  readonly hosts: readonly LabHost[];
  readonly installed: Installed;
  readonly withAnsible: boolean;
  readonly withFloor: boolean;
  readonly onProgress: (message: string) => void;
}

/** Measures everything with so many hosts; throws BenchError when the twins do not agree about the hosts' state. */
export async function measureSize(options: SizeOptions): Promise<readonly Result[]> {
  const { directory, hosts, installed, runs, ansibleRuns, withAnsible, withFloor } = options;
  const onProgress = (message: string) => options.onProgress(`${hosts.length} × ${message}`);
  const scene = sceneOf(directory, hosts);
  const hostwright = hostwrightContenders(scene, installed, runs);
  const ansible = withAnsible ? [ansibleContender(scene, ansibleRuns)] : [];
  const first = options.skipFirst
    ? []
    : await measureFirst({ ...options, onProgress }, hostwright[0], ansible);
  // From here on every run must find nothing to change: Ansible's first one shows that it agrees with Hostwright.
  if (withAnsible) await addPython({ ...options, onProgress });
  const floor = withFloor ? floorContenders(scene, runs) : [];
  const contenders = [...hostwright, ...floor, ...ansible];
  return [...first, ...(await race({ hosts: hosts.length, phase: 'converged', contenders, onProgress }))];
}

/** The first runs, each on pristine hosts; Hostwright must agree with what Ansible did, and its own comes last. */
async function measureFirst(
  options: SizeOptions,
  hostwright: Contender,
  ansible: readonly Contender[],
): Promise<readonly Result[]> {
  const { hosts, onProgress } = options;
  const results: Result[] = [];
  for (const contender of hosts.length <= mostForAnsibleFirst ? ansible : []) {
    await makePristine(options);
    await addPython(options);
    onProgress('first run of Ansible');
    results.push(await runFirst({ ...contender, judge: judgeFirst(contender) }, hosts.length));
    onProgress('Hostwright must find nothing to change after Ansible');
    await runFirst(hostwright, hosts.length);
  }
  await makePristine(options);
  onProgress('first run of Hostwright');
  const judge: Contender['judge'] = (measurement) => judgeApplied(hostwright.name, measurement);
  return [await runFirst({ ...hostwright, judge }, hosts.length), ...results];
}

async function makePristine({ directory, hosts, onProgress }: SizeOptions): Promise<void> {
  onProgress('making the hosts pristine');
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
