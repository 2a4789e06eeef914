import type { Traffic } from '../engine/events';
import { oneLine } from './visible';
import { secondsText } from './seconds';
import type { Paint } from './paint';
import type { Profile } from './profile';
import { cut } from './cut';
import { tableLines } from './table';
import { countHosts } from './who';

/** What took less time is not shown. */
const leastMs = 1000;

/** How many tasks and hosts are shown. */
const shown = 10;

/** What the slowest of several hosts spent its time on; undefined: nothing was slow. */
export function slowestText({ hosts }: Profile): string | undefined {
  const [slowest, ...others] = hosts;
  const { longest } = slowest ?? {};
  if (slowest === undefined || others.length === 0) return undefined;
  if (longest === undefined || longest.ms < leastMs) return undefined;
  return `slowest: ${slowest.host}, ${secondsText(longest.ms)} in ${oneLine(longest.what)}`;
}

/** The tables of `--profile`: the slowest tasks, the slowest hosts, and the totals. */
export function profileText(profile: Profile, paint: Paint): string {
  const taskRows = [
    ['slowest tasks', 'longest', 'on', 'in all', 'hosts'],
    ...profile.tasks
      .slice(0, shown)
      .map(({ module, task, longest, ms, hosts }) => [
        cut(`${module}: ${oneLine(task)}`, 36),
        secondsText(longest.ms),
        longest.host,
        secondsText(ms),
        String(hosts),
      ]),
  ];
  const hostRows = [
    ['slowest hosts', 'time', 'connecting', 'trips', 'sent', 'received'],
    ...profile.hosts
      .slice(0, shown)
      .map(({ host, ms, connectingMs, trips, traffic }) => [
        host,
        secondsText(ms),
        secondsText(connectingMs),
        String(trips),
        ...bytesOf(traffic),
      ]),
  ];
  return [
    paint('bold', 'PROFILE'),
    ...tableLines(taskRows, 'right'),
    '',
    ...tableLines(hostRows, 'right'),
    '',
    totalText(profile),
  ].join('\n');
}

function bytesOf(traffic: Traffic | undefined): readonly string[] {
  return traffic === undefined ? ['-', '-'] : [bytes(traffic.sent), bytes(traffic.received)];
}

function totalText({ hosts, trips, traffic, cpuMs }: Profile): string {
  const [sent, received] = bytesOf(traffic);
  return [
    `in all: ${countHosts(hosts.length)}`,
    trips === 1 ? '1 trip' : `${trips} trips`,
    ...(traffic === undefined ? [] : [`${sent ?? ''} sent`, `${received ?? ''} received`]),
    ...(cpuMs === undefined ? [] : [`${secondsText(cpuMs)} of processor time on the controller`]),
  ].join(', ');
}

function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  const [size, unit] = count < 1_000_000 ? [count / 1000, 'kB'] : [count / 1_000_000, 'MB'];
  return `${size.toFixed(1)} ${unit}`;
}
