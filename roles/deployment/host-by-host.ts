import { after, on, play, type HostView, type Play, type TaskNode } from '../../lib';
import { drainedIn, serversSeen } from '../balancer';
import { changeHost, keepHost } from './host';
import type { Application, DeploymentOptions } from './options';
import { answerIn, answerSeen, releasesSeen } from './seen';

/** Finds the release that all hosts are to run, and makes tasks of it. */
export type Target = (app: Application, then: (release: string) => TaskNode) => TaskNode;

/**
 * Two plays that change one host after the other and end the run at the first that fails. Hosts that do not serve come
 * first, those that a balancer keeps out among them: they have nothing to lose, and the others go on serving.
 */
export function hostByHost<Vars>(
  { hosts, application }: DeploymentOptions<Vars>,
  name: string,
  target: Target,
): readonly Play[] {
  const taken = new Set<string>();
  const part = (title: string, isForIdle: boolean) =>
    play<Vars>({
      name: title,
      hosts,
      serial: 1,
      tasks: (host) => {
        const app = application(host);
        return [target(app, (release) => oneHost(app, host, { release, isForIdle, taken }))];
      },
    });
  return [part(`${name}: hosts that do not serve`, true), part(`${name}: host by host`, false)];
}

interface Part {
  readonly release: string;
  readonly isForIdle: boolean;
  /** The hosts that the first play has changed. */
  readonly taken: Set<string>;
}

function oneHost<Vars>(
  app: Application,
  { name }: HostView<Vars>,
  { release, isForIdle, taken }: Part,
): TaskNode {
  // A host that the first play has seen to, also under check, is not one of the second.
  if (isForIdle) taken.delete(name);
  else if (taken.has(name)) return [];
  return after(releasesSeen(app), ({ output: releases }) => [
    after(answerSeen(app, name), ({ output }) => {
      const { release: running, isOutdated } = answerIn(app, output.stdout);
      const current = releases?.current;
      // It answers with the release that its link names; anything else is a host that was left half done.
      const isHealthy = running !== undefined && running === current;
      const change = () => {
        const isThere = isHealthy && running === release;
        if (isThere && !isOutdated) return keepHost(app, name);
        // What is only restarted has no other release to go back to.
        const before = isThere ? undefined : current === release ? releases?.previous : current;
        return changeHost(app, { name, release, before, wasHealthy: isHealthy });
      };
      if (!isForIdle) return change();
      return knowingDrained(app.balancers, name, (isDrained) => {
        if (isHealthy && !isDrained) return [];
        taken.add(name);
        return change();
      });
    }),
  ]);
}

/** Makes tasks of whether any of the balancers keeps a host out. */
function knowingDrained(
  balancers: Application['balancers'],
  name: string,
  then: (isDrained: boolean) => TaskNode,
): TaskNode {
  const [first, ...others] = balancers ?? [];
  if (first === undefined) return then(false);
  return after(on(first.host, serversSeen()), ({ output }) =>
    drainedIn(output.stdout).has(name) ? then(true) : knowingDrained(others, name, then),
  );
}
