import { join } from 'node:path';
import { attempt, fail, on, script, type Task, type TaskList, type TaskNode } from '../../lib';
import { drained, ready } from '../balancer';
import type { Application } from './options';
import { stepsOf } from './steps';

/** What a host is to run, and what it ran before. */
export interface Change {
  readonly name: string;
  readonly release: string;
  /** What to put it back to; undefined: it had no release. */
  readonly before: string | undefined;
  /** Whether it answered well before. */
  readonly wasHealthy: boolean;
}

/**
 * Takes a host out of the balancers, switches it to a release, waits until that is good and puts the host in again. If
 * the release is not good, the host is put back to what it ran before and fails, so that the run goes no further.
 */
export function changeHost(app: Application, change: Change): TaskList {
  const { name, release: id, before } = change;
  const outcome = before === undefined ? `there is no release to put it back to` : `it runs ${before} again`;
  return [
    takenOut(app, name),
    attempt([switched(app, id), good(app, name, id), throughBalancers(app, name, id), putIn(app, name)], {
      rescue: ({ message }) => [
        before !== undefined && before !== id && putBack(app, { ...change, before }),
        fail(
          {
            message: `release ${id} of ${app.name} is not good on ${name}: ${outcome}, and later hosts were not touched\n${message}`,
          },
          { name: `release ${id} on ${name}` },
        ),
      ],
    }),
  ];
}

/** Puts a host in again that has the release already: an earlier run may have ended before it did. */
export function keepHost(app: Application, name: string): TaskList {
  return [putIn(app, name)];
}

function putBack(app: Application, change: Change & { readonly before: string }): TaskList {
  const { name, before, wasHealthy } = change;
  return [
    takenOut(app, name),
    switched(app, before),
    // The balancer's own health check decides on one that was broken before.
    wasHealthy
      ? [good({ ...app, health: { ...app.health, soak: 0 } }, name, before), putIn(app, name)]
      : returned(app, name),
  ];
}

function takenOut({ balancers = [], drain = 30 }: Application, name: string): TaskList {
  if (balancers.length === 0) return [];
  return balancers.map(({ host }) => on(host, drained(name, { seconds: drain })));
}

function putIn({ balancers = [], health: { within = 60 } = {} }: Application, name: string): TaskList {
  return balancers.map(({ host }) => on(host, ready(name, { seconds: within })));
}

/** Not awaited: it gets requests as soon as it is up. */
function returned({ balancers = [] }: Application, name: string): TaskList {
  return balancers.map(({ host }) => on(host, ready(name)));
}

function switched(app: Application, id: string): TaskList {
  return stepsOf(app, { id }).activate;
}

/** From where the balancer asks, so that an application that only its own host can reach is not good. */
function good(app: Application, name: string, id: string): TaskList {
  const { unit = app.name, balancers: [balancer] = [], health = {} } = app;
  const { answers = 3, within = 60, soak = 10 } = health;
  const url = urlOf(app, name);
  const gate = check(`release ${id} answers on ${name}`, within, [
    ...['gate', url, answerPattern(app, id)],
    ...[String(answers), String(within)],
  ]);
  return [
    balancer === undefined ? gate : on(balancer.host, gate),
    soak > 0 &&
      check(`release ${id} stays good on ${name}`, soak, [
        ...['soak', url, answerPattern(app, id)],
        ...[String(soak), unit],
      ]),
  ];
}

function throughBalancers(app: Application, name: string, id: string): TaskList {
  const { balancers = [], health: { path = '/health', within = 60 } = {} } = app;
  return balancers.map(({ host, domain }): TaskNode => {
    const words = ['through', `https://${domain}${path}`, answerPattern(app, id), name, String(within)];
    return on(host, check(`release ${id} answers on ${name} through ${host}`, within, words));
  });
}

/** A check that changes nothing, but takes time. */
function check(name: string, seconds: number, args: readonly string[]): Task {
  return script(
    { src: join(__dirname, 'files', 'health.sh'), args: [...args], changedWhen: () => false },
    { name, timeout: seconds + 60 },
  );
}

/** Where the balancer asks a host. */
export function urlOf(
  { upstreams, health: { path = '/health' } = {}, name: app }: Application,
  name: string,
): string {
  const upstream = upstreams.find(({ host }) => host === name);
  if (upstream === undefined) throw new TypeError(`${app} has no upstream ${name}`);
  const { address, port } = upstream;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}${path}`;
}

/** What a good answer contains, as an extended regular expression. */
function answerPattern({ health: { key = 'release' } = {} }: Application, id: string): string {
  return `"${quoted(key)}" *: *"${quoted(id)}"`;
}

function quoted(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
