import { InvalidArgumentError, Command } from 'commander';

/** The options of `npm run bench`. */
export interface BenchOptions {
  /** Numbers of hosts, one measurement each. */
  readonly hosts: readonly number[];
  /** How many runs to count, except for Ansible. */
  readonly runs: number;
  /** How many runs of Ansible to count: they take minutes. */
  readonly ansibleRuns: number;
  readonly peers: readonly Peer[];
  /** Measure no first runs: an earlier run with `keep` left the hosts ready. */
  readonly skipFirst: boolean;
  /** Leave the lab up. */
  readonly keep: boolean;
  /** File for the results as JSON. */
  readonly json?: string;
}

const peers = ['ansible', 'floor'] as const;
type Peer = (typeof peers)[number];

/** Reads the command line. A mistake ends the program with a message. */
export function readOptions(argv: readonly string[]): BenchOptions {
  return new Command('npm run bench --')
    .description('compare Hostwright with plain ssh and Ansible, on its own lab hosts')
    .option('--hosts <numbers>', 'how many hosts, one measurement each', readCounts, [1, 10, 20])
    .option('--runs <n>', 'how many runs to count', readCount, 5)
    .option('--ansible-runs <n>', 'how many runs of Ansible to count', readCount, 1)
    .option('--peers <names>', `some of ${peers.join(', ')}, or none`, readPeers, peers)
    .option('--skip-first', 'measure no first runs; needs hosts of an earlier --keep', false)
    .option('--keep', 'leave the lab up', false)
    .option('--json <file>', 'also write the results to a file')
    .parse(argv)
    .opts<BenchOptions>();
}

function readCounts(text: string): readonly number[] {
  return text.split(',').map(readCount);
}

function readCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}

function readPeers(text: string): readonly Peer[] {
  return text === 'none' ? [] : text.split(',').map(readPeer);
}

function readPeer(name: string): Peer {
  const peer = peers.find((known) => known === name);
  if (peer === undefined) throw new InvalidArgumentError(`It must be one of ${peers.join(', ')}.`);
  return peer;
}
