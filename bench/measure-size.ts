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
export interface SizeOptions extends Pick<BenchOptions, 'runs' | 'ansibleRuns'> {
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
  const results: Result[] = [];

  if (withAnsible && hosts.length <= mostForAnsibleFirst) {
    for (const contender of ansible) {
      await makePristine(options, onProgress);
      await addPython(options, onProgress);
      onProgress('first run of Ansible');
      results.push(await runFirst({ ...contender, judge: judgeFirst(contender) }, hosts.length));
    }
    onProgress('Hostwright must find nothing to change after Ansible');
    await runFirst(hostwright[0], hosts.length);
  }

  await makePristine(options, onProgress);
  onProgress('first run of Hostwright');
  const [asUsersRunIt] = hostwright;
  const judge: Contender['judge'] = (measurement) => judgeApplied(asUsersRunIt.name, measurement);
  results.unshift(await runFirst({ ...asUsersRunIt, judge }, hosts.length));

  // From here on every run must find nothing to change: Ansible's first one shows that it agrees with Hostwright.
  if (withAnsible) await addPython(options, onProgress);
  const floor = withFloor ? floorContenders(scene, runs) : [];
  const contenders = [...hostwright, ...floor, ...ansible];
  const converged = await race({ hosts: hosts.length, phase: 'converged', contenders, onProgress });
  return [...results, ...converged];
}

type Progress = SizeOptions['onProgress'];

async function makePristine({ directory, hosts }: SizeOptions, onProgress: Progress): Promise<void> {
  onProgress('making the hosts pristine');
  await endConnections({ directory });
  await renew(hosts);
}

async function addPython({ hosts }: SizeOptions, onProgress: Progress): Promise<void> {
  onProgress('installing Python for Ansible (not counted)');
  await installPython(hosts);
}

function judgeFirst({ name }: Contender): Contender['judge'] {
  return (measurement) => {
    assertSuccess(name, measurement);
    return {};
  };
}
