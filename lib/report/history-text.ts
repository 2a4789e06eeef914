import { countHosts } from './who';
import { hostRange } from './host-range';
import type { Paint } from './paint';
import { secondsText } from './seconds';
import { tableText } from './table';
import { oneLine } from './visible';

/** A run as the list shows it. */
interface ListedRun {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly of: 'run' | 'check' | 'drift';
  readonly playbook: string;
  readonly environment: string | undefined;
  readonly outcome: 'ok' | 'changed' | 'failed' | 'interrupted';
  readonly hosts: number;
  readonly changed: number;
  readonly failed: number;
  readonly depends: number;
  readonly ms: number | undefined;
}

/** A row for each run; times are those of this computer. */
export function historyText(runs: readonly ListedRun[]): string {
  if (runs.length === 0) return 'no records of runs\n';
  const rows = runs.map((run) => [
    run.id,
    localTime(run.at),
    oneLine(run.who),
    run.of,
    oneLine(run.playbook),
    run.environment ?? '-',
    run.ms === undefined ? '-' : secondsText(run.ms),
    resultText(run),
  ]);
  return tableText([['run', 'began', 'by', '', 'playbook', 'environment', 'took', 'result'], ...rows]);
}

const changedTexts = { run: 'changed', check: 'would change', drift: 'differ' } as const;

function resultText({ outcome, hosts, changed, failed, depends, of, ms }: ListedRun): string {
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(changed > 0 ? [`${changed} ${changedTexts[of]}`] : []),
    ...(depends > 0 ? [`${depends} not known before a run`] : []),
  ];
  const state = ms === undefined ? 'no end' : outcome === 'interrupted' ? 'interrupted' : undefined;
  const result = [...(state === undefined ? [] : [state]), ...parts].join(', ');
  return `${result === '' ? 'as declared' : result} (${countHosts(hosts)})`;
}

/** `2026-11-30 09:12`, in the time zone of this computer. */
export function localTime(at: string): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What differs between two runs, with `-` for what only the first has and `+` for the second. */
export function comparedText(
  [first, second]: readonly [string, string],
  differences: readonly {
    readonly only: 'first' | 'second';
    readonly what: string;
    readonly hosts: readonly string[];
  }[],
  paint: Paint,
): string {
  if (differences.length === 0) return `${first} and ${second} did the same\n`;
  const lines = differences.map(({ only, what, hosts }) => {
    const line = `${only === 'first' ? '-' : '+'} ${hostRange(hosts)}: ${oneLine(what)}`;
    return paint(only === 'first' ? 'red' : 'green', line);
  });
  return [`- only ${first}`, `+ only ${second}`, '', ...lines].map((line) => `${line}\n`).join('');
}

/** Who ran what, when and on what, above the output of a recorded run. */
export function recordTitle(
  { id, at, who, of, playbook, environment, narrowedBy }: RecordedHead,
  paint: Paint,
): string {
  const where = environment === undefined ? '' : ` on ${environment}`;
  const flags = narrowedBy.map((flag) => ` ${oneLine(flag)}`).join('');
  return `${paint('bold', id)}: ${of} of ${oneLine(playbook)}${where}${flags}, by ${oneLine(who)}, ${localTime(at)}\n`;
}

interface RecordedHead extends Pick<ListedRun, 'id' | 'at' | 'who' | 'of' | 'playbook'> {
  readonly environment?: string | undefined;
  readonly narrowedBy: readonly string[];
}
