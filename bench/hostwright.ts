import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event, HostRecap } from '../lib/engine/events';
import { assertSuccess, BenchError, type Contender, type Judgement } from './contender';
import type { Installed } from './installed';
import type { Measurement } from './measure';
import { hostsFile, root, type Scene } from './scene';

/**
 * The ways to start Hostwright, first the one in this repository, and the time that ts-node takes before anything
 * starts.
 */
export function hostwrightContenders(
  scene: Scene,
  installed: Installed,
  runs: number,
): readonly [Contender, ...Contender[]] {
  const empty = join(scene.directory, 'empty.ts');
  writeFileSync(empty, '');
  const { program, typescript, javascript } = installed;
  const playbook = (name: string, start: readonly string[], directory: string, end: string): Contender => {
    const args = [join(directory, `play.${end}`), '-i', join(directory, `inventory.${end}`)];
    const argv = [...start, ...args, '-f', String(scene.hosts.length), '-o', 'json'];
    const command = { argv, env: { HOSTWRIGHT_BENCH: hostsFile(scene) } };
    return { name, runs, command, judge: (measurement) => judgeConverged(name, measurement) };
  };
  return [
    playbook('npx ts-node play.ts', ['npx', 'ts-node'], join(root, 'bench'), 'ts'),
    playbook('hostwright run play.ts', ['node', program, 'run'], typescript, 'ts'),
    playbook('hostwright run play.js', ['node', program, 'run'], javascript, 'js'),
    {
      name: 'npx ts-node empty.ts',
      runs,
      command: { argv: ['npx', 'ts-node', '--cwd-mode', empty] },
      judge: () => ({}),
    },
  ];
}

/** Throws BenchError unless every host was as declared after two trips: base facts and the play. */
export function judgeConverged(name: string, measurement: Measurement): Judgement {
  const judgement = judgeApplied(name, measurement);
  const events = readEvents(measurement.stdout);
  const changed = events.flatMap((event) =>
    event.kind === 'task' && event.status === 'changed'
      ? [`${event.host}: ${event.task}: ${event.changes.map(({ summary }) => summary).join('; ')}`]
      : [],
  );
  if (changed.length > 0) {
    throw new BenchError(`${name} found changes on converged hosts:\n${changed.join('\n')}`);
  }
  if (judgement.trips !== 2) {
    throw new BenchError(`${name}: a converged host took ${judgement.trips ?? 0} trips instead of 2`);
  }
  return judgement;
}

/** Judges a run that may have changed something. Throws BenchError if it failed. */
export function judgeApplied(name: string, measurement: Measurement): Judgement {
  assertSuccess(name, measurement);
  const hosts = recapOf(name, measurement.stdout);
  return {
    trips: Math.max(...hosts.map(({ trips }) => trips)),
    engineMs: Math.max(...hosts.map(({ ms }) => ms)),
  };
}

function recapOf(name: string, output: string): readonly HostRecap[] {
  const recap = readEvents(output).find((event) => event.kind === 'recap');
  if (recap === undefined) throw new BenchError(`${name} ended without a recap`);
  return Object.values(recap.hosts);
}

function readEvents(output: string): readonly Event[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Event);
}
