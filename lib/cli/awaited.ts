import { hostRange } from '../report/host-range';
import type { Phase } from '../visit';

/** Shows on the terminal which hosts are still awaited. */
export interface Awaited {
  readonly onPhase: (host: string, phase: Phase) => void;
  /** Shows a message above the line. */
  readonly say: (message: string) => void;
  /** Leaves the screen to this work, such as asking for a passphrase. */
  readonly aside: <T>(work: () => Promise<T>) => Promise<T>;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Begins to show who is awaited; nothing where the standard error is not a terminal. */
export async function showAwaited(hosts: readonly string[]): Promise<Awaited> {
  // On a terminal that says it is 0 columns wide, as `script` makes one, ora never ends.
  if (!process.stderr.isTTY || process.stderr.columns === 0)
    return { onPhase: () => undefined, say: tell, aside: (work) => work(), end: () => undefined };
  const { default: ora } = await import('ora');
  const phases = new Map<string, Phase>();
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  const began = performance.now();
  const show = () => {
    const seconds = Math.floor((performance.now() - began) / 1000);
    spinner.text = cut(`${seconds} s, ${awaitedText(hosts, phases)}`, process.stderr.columns - 3);
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
      tell(message);
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
export function awaitedText(hosts: readonly string[], phases: ReadonlyMap<string, Phase>): string {
  const at = (phase: Phase) => hosts.filter((host) => phases.get(host) === phase);
  const [connecting, working] = [at('connecting'), at('working')];
  return [
    `${at('done').length} of ${hosts.length} hosts`,
    ...(working.length > 0 ? [`waiting for ${hostRange(working)}`] : []),
    ...(connecting.length > 0 ? [`connecting to ${hostRange(connecting)}`] : []),
  ].join(', ');
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text;
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}
