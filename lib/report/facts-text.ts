import type { BaseFacts } from '../facts/base';

import { oneLine, visible } from './visible';
import { fold } from './fold';
import { titleOf } from './host-range';
import type { Paint } from './paint';
import { longest, tableLines } from './table';

/** Facts of a host by their kind and key; `null`: absent. */
export interface HostFacts {
  readonly host: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Facts of hosts without these attributes; equal facts once with their hosts. */
export function factsText(all: readonly HostFacts[], without: readonly string[], paint: Paint): string {
  const shown = all.map(({ host, facts }) => ({
    host,
    facts: mapValues(facts, (fact) => omit(fact, without)),
  }));
  return fold(shown, ({ facts }) => facts)
    .map(({ one, hosts }) => {
      const parts = Object.entries(one.facts).flatMap(([asked, value]) => factLines(asked, value, paint));
      return `${paint('bold', titleOf(hosts))}:\n${parts.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`;
    })
    .join('\n');
}

type Facts = HostFacts['facts'];

function mapValues(facts: Facts, map: (fact: unknown) => unknown): Facts {
  return Object.fromEntries(Object.entries(facts).map(([asked, fact]) => [asked, map(fact)]));
}

function omit(fact: unknown, without: readonly string[]): unknown {
  if (typeof fact !== 'object' || fact === null || Array.isArray(fact)) return fact;
  return Object.fromEntries(Object.entries(fact).filter(([name]) => !without.includes(name)));
}

/** A longer name of an attribute stands out of its column. */
const widestName = 60;

function factLines(asked: string, value: unknown, paint: Paint): readonly string[] {
  const name = paint('cyan', oneLine(asked));
  if (value === null) return [`${name}: absent`];
  const rows = leaves('', value).map(([path, text]): Leaf => [oneLine(path), text]);
  const [only] = rows;
  if (rows.length === 1 && only?.[0] === '') return textLines(`${name}: `, only[1]);
  const width = Math.min(widestName, longest(rows.map(([path]) => path.length)));
  return [name, ...rows.flatMap(([path, text]) => textLines(`  ${path.padEnd(width)}  `, text))];
}

/** A text of several lines goes below its name. */
function textLines(before: string, text: string): readonly string[] {
  const lines = visible(text).replace(/\n$/, '').split('\n');
  return lines.length === 1
    ? [`${before}${lines[0] ?? ''}`]
    : [before, ...lines.map((line) => `    ${line}`)];
}

type Leaf = readonly [path: string, text: string];

/** Each value as a text: a list of texts in one, a nested value by its dotted path. */
function leaves(path: string, value: unknown): readonly Leaf[] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object')
    return [[path, `${value as string | number | boolean | null}`]];
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each !== 'object')) return [[path, value.join(', ')]];
    return value.flatMap((each, index) => leaves(`${path}[${index}]`, each));
  }
  return Object.entries(value).flatMap(([key, each]) => leaves(path === '' ? key : `${path}.${key}`, each));
}

/** The base facts, one row per host. */
export function factsTable(all: readonly HostFacts[], paint: Paint): string {
  const rows = all.map(({ host, facts }) => {
    const base = facts['base'] as BaseFacts;
    const { os, kernel, arch, cpus, memoryMiB, addresses, isRebootRequired } = base;
    const memory = `${(memoryMiB / 1024).toFixed(1)} GiB`;
    return [
      host,
      os.name,
      kernel,
      arch,
      String(cpus),
      memory,
      addresses.join(' '),
      isRebootRequired ? 'yes' : '',
    ].map(oneLine);
  });
  const [head = '', ...lines] = tableLines([
    ['HOST', 'SYSTEM', 'KERNEL', 'ARCH', 'CPUS', 'MEMORY', 'ADDRESSES', 'REBOOT DUE'],
    ...rows,
  ]);
  return [paint('bold', head), ...lines, ''].join('\n');
}
