import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What check said that a run would change, and what the run then changed: names of attributes. */
export interface Foresight {
  readonly task: string;
  readonly foreseen: readonly string[];
  readonly done: readonly string[];
}

const least = 0.98;

/** Begins a new record, which all processes of the tests share. */
export function beginFidelity(): void {
  process.env['HOSTWRIGHT_FIDELITY'] ??= join(tmpdir(), `hostwright-fidelity-${process.pid}.jsonl`);
  rmSync(recordFile(), { force: true });
}

/** Adds to the record. */
export function recordFidelity(foresight: Foresight): void {
  if (process.env['HOSTWRIGHT_FIDELITY'] !== undefined)
    appendFileSync(recordFile(), `${JSON.stringify(foresight)}\n`);
}

/** Tells the score of all that was recorded; throws when it is too low. */
export function endFidelity(): string | undefined {
  if (!existsSync(recordFile())) return undefined;
  const records = readFileSync(recordFile(), 'utf8').trimEnd().split('\n');
  rmSync(recordFile());
  const { agreed, all, wrong } = scoreOf(records.map((line) => JSON.parse(line) as Foresight));
  if (all === 0) return undefined;
  const text = `Fidelity of check: ${agreed} of ${all} changed attributes were foreseen (${((100 * agreed) / all).toFixed(1)} %)`;
  const lines = [text, ...wrong.map((line) => `  ${line}`)].join('\n');
  if (agreed < least * all) throw new Error(`${lines}\nAt least ${100 * least} % is wanted.`);
  return lines;
}

interface Score {
  readonly agreed: number;
  readonly all: number;
  readonly wrong: readonly string[];
}

/** Counts each attribute that was foreseen, changed, or both. */
export function scoreOf(records: readonly Foresight[]): Score {
  const scores = records.map(({ task, foreseen, done }) => {
    const both = foreseen.filter((attribute) => done.includes(attribute));
    const missed = done.filter((attribute) => !foreseen.includes(attribute));
    const imagined = foreseen.filter((attribute) => !done.includes(attribute));
    return {
      agreed: both.length,
      all: both.length + missed.length + imagined.length,
      wrong: [
        ...missed.map((attribute) => `${task}: ${attribute} was changed and not foreseen`),
        ...imagined.map((attribute) => `${task}: ${attribute} was foreseen and not changed`),
      ],
    };
  });
  return {
    agreed: scores.reduce((sum, { agreed }) => sum + agreed, 0),
    all: scores.reduce((sum, { all }) => sum + all, 0),
    wrong: scores.flatMap(({ wrong }) => wrong),
  };
}

function recordFile(): string {
  return process.env['HOSTWRIGHT_FIDELITY'] ?? '';
}
