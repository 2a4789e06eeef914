import type { SeenEnvironment, SeenRun, SeenState } from './schema';

/** A run, or a check for drift, that is over. */
export interface EndedRun {
  readonly at: Date;
  readonly playbook: string;
  readonly isDrift: boolean;
  readonly isInterrupted: boolean;
  readonly isPartial: boolean;
  readonly hosts: readonly EndedHost[];
}

/** How it ended on a host. */
export interface EndedHost {
  readonly name: string;
  readonly recap: {
    readonly failed: number;
    readonly unreachable: boolean;
    readonly unfinished?: readonly unknown[];
  };
  /** What it changed, or what drifted. */
  readonly count: number;
}

/** What was seen, with how a run ended on its hosts; other hosts keep what is known of them. */
export function withRun(seen: SeenEnvironment, run: EndedRun): SeenEnvironment {
  const hosts = run.hosts.map((host) => {
    const note: SeenRun = {
      at: run.at.toISOString(),
      playbook: run.playbook,
      result: resultOf(host, run),
      count: host.count,
      ...(run.isPartial && { isPartial: true }),
    };
    const known = seen.hosts[host.name] ?? {};
    return [host.name, { ...known, [run.isDrift ? 'drift' : 'run']: note }] as const;
  });
  return { ...seen, hosts: { ...seen.hosts, ...Object.fromEntries(hosts) } };
}

function resultOf(
  { recap: { failed, unreachable, unfinished = [] }, count }: EndedHost,
  { isInterrupted }: EndedRun,
): SeenRun['result'] {
  if (unreachable) return 'unreachable';
  if (failed > 0) return 'failed';
  if (isInterrupted && unfinished.length > 0) return 'interrupted';
  return count > 0 ? 'changed' : 'ok';
}

/**
 * What was seen, with what was read from hosts just now. Other hosts keep what is known of them, unless the environment
 * no longer has them.
 */
export function withStates(
  seen: SeenEnvironment,
  states: ReadonlyMap<string, SeenState>,
  names: readonly string[],
): SeenEnvironment {
  const kept = Object.entries(seen.hosts).filter(([name]) => names.includes(name));
  const read = [...states].map(([name, state]) => [name, { ...seen.hosts[name], state }] as const);
  return { ...seen, hosts: { ...Object.fromEntries(kept), ...Object.fromEntries(read) } };
}
