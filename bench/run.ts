import { writeFileSync } from 'node:fs';
import { HostwrightError } from '../lib/errors/error';
import { labDown } from '../lib/lab/down';
import { labUp } from '../lib/lab/up';
import { ansibleMissing, endConnections } from './ansible';
import { BenchError } from './contender';
import { install } from './installed';
import { describeMachine, machineText, type Machine } from './machine';
import { measureSize, mostForAnsibleFirst } from './measure-size';
import { readOptions, type BenchOptions } from './options';
import type { Result } from './race';
import { createDirectory, removeDirectory } from './scene';
import { tablesOf } from './table';

async function bench(options: BenchOptions): Promise<void> {
  const missing = await ansibleMissing();
  const withAnsible = options.peers.includes('ansible') && missing === undefined;
  if (options.peers.includes('ansible') && missing !== undefined) print(`No rows for Ansible: ${missing}.\n`);
  const machine = await describeMachine(withAnsible);
  print(machineText(machine));
  const directory = createDirectory();
  try {
    const results = await measureAll(options, { directory, withAnsible });
    print(`\n${tablesOf(results)}\n${legend}${disturbances(results)}`);
    if (options.json !== undefined) writeResults(options.json, machine, results);
  } finally {
    await endConnections({ directory });
    if (!options.keep) await labDown({ onProgress: say });
    removeDirectory(directory);
  }
}

async function measureAll(
  options: BenchOptions,
  { directory, withAnsible }: { readonly directory: string; readonly withAnsible: boolean },
): Promise<readonly Result[]> {
  const all = await labUp({ hosts: Math.max(...options.hosts), onProgress: say });
  say('building the package');
  const installed = await install(directory);
  const withFloor = options.peers.includes('floor');
  const results: Result[] = [];
  for (const count of options.hosts) {
    const hosts = all.slice(0, count);
    const size = { ...options, directory, hosts, installed, withAnsible, withFloor, onProgress: say };
    results.push(...(await measureSize(size)));
  }
  return results;
}

const legend = `Times are those of whole commands with their start-up; \`engine\` is the part after it, as in the recap.
\`× ssh\`: how many times as long as \`ssh HOST sudo true\` on all hosts at once; \`Ansible ÷\`: how many times faster than Ansible.
CPU is that of the controller's processes; for Ansible without the connections that it leaves open. Memory is the
largest sum of proportional set sizes, read every 100 ms in a run that does not count, or in the only run. Ansible's first
run is measured with up to ${mostForAnsibleFirst} hosts; the installation of Python before it does not count.
`;

function disturbances(results: readonly Result[]): string {
  const disturbed = results.reduce((sum, result) => sum + result.disturbed, 0);
  if (disturbed === 0) return '';
  const runs = results.reduce((sum, { wallMs }) => sum + wallMs.length, 0);
  return `Warning: the computer was busy when ${disturbed} of ${runs} runs started; do not trust their times.\n`;
}

function writeResults(file: string, machine: Machine, results: readonly Result[]): void {
  writeFileSync(file, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

function print(text: string): void {
  process.stdout.write(text);
}

function fail(thrown: unknown): void {
  process.exitCode = 1;
  if (thrown instanceof HostwrightError) {
    say(`error ${thrown.code}: ${thrown.message}`);
    if (thrown.hint !== undefined) say(`  hint: ${thrown.hint}`);
  } else if (thrown instanceof BenchError) say(`error: ${thrown.message}`);
  else throw thrown;
}

// The benchmark has its own hosts, apart from labs in use.
process.env['HOSTWRIGHT_LAB'] = 'bench';
bench(readOptions(process.argv)).catch(fail);
