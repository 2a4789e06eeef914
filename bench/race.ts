import { untilCalm } from './calm';
import type { Contender, Judgement } from './contender';
import { measure, type Measurement } from './measure';

/** The measurements of a contender at one size. */
export interface Result {
  readonly name: string;
  readonly hosts: number;
  readonly phase: 'first' | 'converged';
  /** One value per counted run. */
  readonly wallMs: readonly number[];
  readonly cpuMs: readonly number[];
  readonly engineMs: readonly number[];
  /** How many runs started while the computer was busy. */
  readonly disturbed: number;
  readonly peakBytes?: number;
  readonly trips?: number;
}

/** Contenders that are measured together. */
export interface Race {
  readonly hosts: number;
  readonly phase: Result['phase'];
  readonly contenders: readonly Contender[];
  readonly onProgress: (message: string) => void;
}

type Run = Measurement & Judgement & { readonly isDisturbed: boolean };

/**
 * Runs all contenders once to warm up and to read their memory, then in turns, A B C A B C, so that other load hits all
 * equally. A contender with a single run takes minutes, and is not warmed up.
 */
export async function race({ hosts, phase, contenders, onProgress }: Race): Promise<readonly Result[]> {
  const warm = new Map<Contender, Run>();
  for (const contender of contenders.filter((one) => one.runs > 1)) {
    onProgress(`warming up: ${contender.name}`);
    warm.set(contender, await runOnce(contender, true));
  }
  const runs = new Map<Contender, readonly Run[]>(contenders.map((contender) => [contender, []]));
  for (let round = 1; contenders.some((contender) => contender.runs >= round); round += 1) {
    for (const contender of contenders.filter((one) => one.runs >= round)) {
      onProgress(`run ${round}: ${contender.name}`);
      runs.set(contender, [...(runs.get(contender) ?? []), await runOnce(contender, contender.runs === 1)]);
    }
  }
  return contenders.map((contender) => ({
    ...resultOf(contender.name, runs.get(contender) ?? []),
    hosts,
    phase,
    peakBytes: (warm.get(contender) ?? runs.get(contender)?.[0])?.peakBytes ?? 0,
  }));
}

/** Runs a contender on new hosts, once. */
export async function runFirst(contender: Contender, hosts: number): Promise<Result> {
  return { ...resultOf(contender.name, [await runOnce(contender, false)]), hosts, phase: 'first' };
}

async function runOnce({ command, judge }: Contender, withMemory: boolean): Promise<Run> {
  const isDisturbed = !(await untilCalm());
  const measurement = await measure(command, { withMemory });
  return { ...measurement, ...judge(measurement), isDisturbed };
}

function resultOf(name: string, runs: readonly Run[]): Omit<Result, 'hosts' | 'phase'> {
  const trips = runs.flatMap((run) => run.trips ?? []);
  return {
    name,
    wallMs: runs.map(({ wallMs }) => wallMs),
    cpuMs: runs.map(({ cpuMs }) => cpuMs),
    engineMs: runs.flatMap(({ engineMs }) => engineMs ?? []),
    disturbed: runs.filter(({ isDisturbed }) => isDisturbed).length,
    ...(trips.length > 0 && { trips: Math.max(...trips) }),
  };
}
