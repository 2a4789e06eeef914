import type { HostRecap, TaskEvent } from '../../lib/engine/events';
import type { RunReport } from '../../lib/engine/run';
import type { ReportDetails } from '../../lib/report/page/about';
import { task } from './sample';

/** A run over many hosts as it happens: most are alike, some are special, some fail. */
export interface Fleet {
  readonly report: RunReport;
  readonly about: ReportDetails;
}

/** The report of a run over so many hosts with so many tasks that change. */
export function fleet(count: number, changing = 4): Fleet {
  const names = Array.from({ length: count }, (_, index) =>
    index === count - 1 ? 'db1' : `web${index + 1}`,
  );
  const [first = '', second = '', third = ''] = names;
  const tasks = names
    .filter((name) => name !== second)
    .flatMap((host) => [
      ...Array.from({ length: changing }, (_, index) => changeOf(host, index)),
      ...(host === first ? [failed(host), tolerated(host)] : []),
      ...(host === third ? [alone(host)] : []),
    ]);
  const recap = (host: string): HostRecap => {
    const own = tasks.filter((one) => one.host === host);
    const of = (status: string) => own.filter((one) => one.status === status).length;
    const isAway = host === second;
    return {
      ...{ ok: isAway ? 0 : 50 - changing, changed: of('changed'), skipped: isAway ? 0 : 2 },
      ...{ failed: host === first ? 1 : 0, unreachable: isAway, trips: 4, ms: isAway ? 10_020 : 4200 },
      ...(isAway && { unfinished: [{ play: 'Web', isBegun: true }] }),
    };
  };
  const error = {
    code: 'CONNECT_TIMEOUT',
    message: `${second} (deploy@192.0.2.12:22) did not answer within 10 s`,
    hint: 'Is it up, and does a firewall let port 22 through?',
  };
  return {
    report: {
      playbook: 'site',
      check: false,
      outcome: 'failed',
      hosts: Object.fromEntries(names.map((name) => [name, recap(name)])),
      tasks,
      failures: [{ kind: 'host', host: second, play: 'Web', status: 'unreachable', error }],
      ms: 17_600,
      leftOver: [{ kind: 'handler', host: 'db1', play: 'Web', handler: 'reload nginx' }],
    },
    about: {
      when: new Date('2026-11-29T16:12:05Z'),
      environment: 'production',
      controller: 'anna@laptop',
      version: '0.1.0',
      narrowedBy: ['--tags web'],
      warnings: [{ kind: 'warning', message: 'The key of web9 is of a kind that will soon be refused.' }],
    },
  };
}

function changeOf(host: string, index: number): TaskEvent {
  const kinds: readonly Partial<TaskEvent>[] = [
    {
      task: 'packages nginx, certbot',
      changes: [
        {
          summary: 'install nginx, certbot',
          diff: [
            { attribute: 'nginx', before: undefined, after: '1.22.1-9' },
            { attribute: 'certbot', before: undefined, after: '2.1.0-4' },
          ],
        },
      ],
    },
    {
      task: 'template /var/www/html/index.html',
      changes: [
        {
          summary: 'write new content to /var/www/html/index.html',
          diff: [
            {
              attribute: 'content',
              before: '<!doctype html>\n<h1>Hello</h1>\n<p>It works.</p>\n',
              after: `<!doctype html>\n<h1>Hi from ${host === 'db1' ? 'the database' : 'the web'}</h1>\n<p>It works.</p>\n`,
            },
          ],
        },
      ],
    },
    {
      task: 'service nginx',
      changes: [
        {
          summary: 'start nginx',
          diff: [{ attribute: 'state', before: 'inactive (dead)', after: 'started' }],
        },
      ],
    },
    {
      task: 'file /etc/app/id',
      changes: [
        {
          summary: 'write new content to /etc/app/id',
          diff: [{ attribute: 'content', before: '', after: `id = ${idOf(host)}\nsite = main\n` }],
        },
      ],
    },
  ];
  const kind = kinds[index % kinds.length];
  const round = Math.floor(index / kinds.length);
  const suffix = round === 0 ? '' : ` (${round + 1})`;
  return task({ status: 'changed', host, play: 'Web', ...kind, task: `${kind?.task ?? ''}${suffix}` });
}

function failed(host: string): TaskEvent {
  const error = {
    code: 'STEP_FAILED',
    message: `nginx -t failed with exit code 1:
nginx: [emerg] unknown directive "servre" in /etc/nginx/conf.d/site.conf:3
nginx: configuration file /etc/nginx/nginx.conf test failed`,
    hint: 'Read the words of the command; the old file is as it was.',
  };
  return task({ status: 'failed', host, play: 'Web', task: 'nginx site intranet', error });
}

function tolerated(host: string): TaskEvent {
  const error = { code: 'STEP_FAILED', message: 'command /usr/local/bin/notify failed with exit code 7' };
  return task({ status: 'failed', host, play: 'Web', task: 'command notify', error, isTolerated: true });
}

function alone(host: string): TaskEvent {
  const diff = [{ attribute: 'mode', before: '0600', after: '0644' }];
  const changes = [{ summary: 'set mode of /etc/motd to 0644', diff }];
  return task({ status: 'changed', host, play: 'Web', task: 'file /etc/motd', changes });
}

/** A number that every host has another of. */
function idOf(host: string): number {
  return Buffer.from(host).reduce((sum, byte) => (sum * 31 + byte) % 99_991, 7);
}
