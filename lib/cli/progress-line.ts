import { cut } from '../report/cut';
import { hostRange } from '../report/host-range';
import type { Phase } from '../visit';
import { printError } from './print';

/** A line on the terminal that says which hosts have not answered yet. */
export interface ProgressLine {
  readonly onPhase: (host: string, phase: Phase) => void;
  /** Shows a message above the line. */
  readonly say: (message: string) => void;
  /** Hides the line during this work, such as asking for a passphrase. */
  readonly aside: <T>(work: () => Promise<T>) => Promise<T>;
  /** Removes the line. */
  readonly end: () => void;
}

/** Shows the line if the standard error is a terminal. */
export async function showProgressLine(hosts: readonly string[]): Promise<ProgressLine> {
  // ora never returns on a terminal that reports 0 columns, such as that of `script`.
  if (!process.stderr.isTTY || process.stderr.columns === 0)
    return { onPhase: () => undefined, say, aside: (work) => work(), end: () => undefined };
  const { default: ora } = await import('ora');
  const phases = new Map<string, Phase>();
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  const began = performance.now();
  const show = () => {
    const seconds = Math.floor((performance.now() - began) / 1000);
    spinner.text = cut(`${seconds} s, ${progressText(hosts, phases)}`, process.stderr.columns - 3);
  };
  show();
  spinner.start();
  const clock = setInterval(show, 1000).unref();
  return {
    onPhase: (host, phase) => {
      phases.set(host, phase);
      show();
    },
    say: (message) => {
      spinner.clear();
      say(message);
    },
    aside: async (work) => {
      spinner.stop();
      try {
        return await work();
      } finally {
        spinner.start();
      }
    },
    end: () => {
      clearInterval(clock);
      spinner.stop();
    },
  };
}

/** `197 of 200 hosts, waiting for web3, connecting to db[1-2]`. */
export function progressText(hosts: readonly string[], phases: ReadonlyMap<string, Phase>): string {
  const at = (phase: Phase) => hosts.filter((host) => phases.get(host) === phase);
  const [connecting, working] = [at('connecting'), at('working')];
  return [
    `${at('done').length} of ${hosts.length} hosts`,
    ...(working.length > 0 ? [`waiting for ${hostRange(working)}`] : []),
    ...(connecting.length > 0 ? [`connecting to ${hostRange(connecting)}`] : []),
  ].join(', ');
}

function say(message: string): void {
  printError(`${message}\n`);
}
