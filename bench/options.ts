import { InvalidArgumentError, Command } from 'commander';

/** What `npm run bench` was asked to do. */
export interface BenchOptions {
  /** Numbers of hosts. */
  readonly hosts: readonly number[];
  /** How many runs count, of all but Ansible. */
  readonly runs: number;
  /** How many runs of Ansible count: it takes minutes. */
  readonly ansibleRuns: number;
  readonly peers: readonly Peer[];
  /** Measure no first runs: the hosts are as a run with `keep` left them. */
  readonly skipFirst: boolean;
  /** Leave the lab up. */
  readonly keep: boolean;
  /** File for the results as JSON. */
  readonly json?: string;
}

const peers = ['ansible', 'floor'] as const;
type Peer = (typeof peers)[number];

/** Reads the command line; a wrong one ends the program with what is wrong. */
export function readOptions(argv: readonly string[]): BenchOptions {
  return new Command('npm run bench --')
    .description('measures Hostwright beside bare ssh and Ansible, on lab hosts of its own')
    .option('--hosts <numbers>', 'how many hosts, one measurement each', readCounts, [1, 10, 20])
    .option('--runs <n>', 'how many runs count', readCount, 5)
    .option('--ansible-runs <n>', 'how many runs of Ansible count', readCount, 1)
    .option('--peers <names>', `some of ${peers.join(', ')}, or none`, readPeers, peers)
    .option('--skip-first', 'measure no first runs: the hosts are as --keep left them', false)
    .option('--keep', 'leave the lab up', false)
    .option('--json <file>', 'write the results to a file, too')
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
  if (peer === undefined) throw new InvalidArgumentError(`It must be among ${peers.join(', ')}.`);
  return peer;
}
