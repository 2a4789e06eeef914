import type { Event, TaskEvent } from '../../lib/engine/events';
import type { Renderer, RendererOptions } from '../../lib/report/renderer';

export const task = (rest: Partial<TaskEvent>): TaskEvent => ({
  kind: 'task',
  host: 'web1',
  play: 'Web',
  task: 'file /etc/motd',
  module: 'file',
  status: 'ok',
  changes: [],
  converges: true,
  ms: 12,
  ...rest,
});

const recapOf = (rest: object) => ({
  ok: 1,
  changed: 0,
  skipped: 0,
  failed: 0,
  unreachable: false,
  trips: 2,
  ms: 812,
  ...rest,
});

/** A run on three hosts: one is changed, one fails, one is down. */
export const sampleRun: readonly Event[] = [
  { kind: 'run', playbook: 'site', check: false, hosts: ['web1', 'web2', 'web3'], plays: ['Web'] },
  { kind: 'play', play: 'Web', hosts: ['web1', 'web2', 'web3'] },
  { kind: 'host', host: 'web1', play: 'Web', status: 'running', tasks: 2 },
  task({}),
  task({
    status: 'changed',
    task: 'template /etc/nginx/nginx.conf',
    changes: [
      {
        summary: 'write new content to /etc/nginx/nginx.conf',
        diff: [
          { attribute: 'content', before: 'one\ntwo\n', after: 'one\nthree\n' },
          { attribute: 'mode', before: '0600', after: '0644' },
        ],
      },
    ],
  }),
  task({
    host: 'web2',
    status: 'failed',
    task: 'packages nginx',
    error: {
      code: 'STEP_FAILED',
      message: 'exit code 100\nE: Unable to locate package <nginx>',
      hint: 'Is the mirror up?',
    },
  }),
  {
    kind: 'host',
    host: 'web3',
    play: 'Web',
    status: 'unreachable',
    error: { code: 'CONNECT', message: 'web3 (192.0.2.3:22): connection refused', hint: 'Is it up?' },
  },
  {
    kind: 'recap',
    check: false,
    hosts: {
      web1: recapOf({ changed: 1 }),
      web2: recapOf({ ok: 0, failed: 1 }),
      web3: recapOf({ ok: 0, unreachable: true, trips: 0 }),
    },
  },
];

/** What a renderer writes for these events. */
export async function rendered(
  make: (options: RendererOptions) => Renderer,
  events: readonly Event[],
  options: Partial<RendererOptions> = {},
): Promise<string> {
  let text = '';
  const renderer = make({
    write: (more) => (text += more),
    hasColors: false,
    diff: false,
    verbose: false,
    ...options,
  });
  events.forEach(renderer.onEvent);
  await renderer.end();
  return text;
}
