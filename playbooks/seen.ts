import {
  after,
  attempt,
  debug,
  fail,
  look,
  sh,
  waitFor,
  type HealthProbe,
  type ScrapeJob,
  type TaskList,
} from '../lib';

/** What must be seen on the host that watches. */
export interface Wanted {
  /** The port of Prometheus. */
  readonly port: number;
  readonly jobs: readonly ScrapeJob[];
  readonly probes: readonly HealthProbe[];
  /** The names of all hosts. */
  readonly hosts: readonly string[];
  /** Where the mails of a lab are kept. */
  readonly mailbox: string | undefined;
}

interface Answer {
  readonly data: { readonly result: readonly { readonly metric: Readonly<Record<string, string>> }[] };
}

/**
 * Waits until every target is up and, in a lab, the end of the test alert has arrived, and says so. Fails with the targets
 * that are not up.
 */
export function seen(wanted: Wanted): TaskList {
  const { port, mailbox } = wanted;
  const count = countOf(wanted);
  const api = `http://127.0.0.1:${port}/api/v1/query`;
  const url = `${api}?query=${encodeURIComponent(`count(${upExpression(wanted)}) == ${count}`)}`;
  return [
    attempt([waitFor({ http: { url, body: '"value"' }, timeout: 60 }, { name: `${count} targets are up` })], {
      rescue: () =>
        after(look({ sh: asked(api, 'up == 0 or probe_success == 0') }), ({ output }) =>
          fail({ message: `these targets are not up: ${targetsIn(output.stdout).join(', ')}` }),
        ),
    }),
    mailbox !== undefined &&
      waitFor(
        { path: mailbox, content: '^Subject: \\[RESOLVED\\] HostwrightTest', timeout: 30 },
        { name: 'the test alert has arrived, and its end' },
      ),
    summary(wanted, api),
  ];
}

function summary(wanted: Wanted, api: string) {
  const { hosts, mailbox = '/nowhere' } = wanted;
  const logs = hosts.map((name) => `/var/log/hosts/${name}`);
  const ask = sh`${asked(api, upExpression(wanted))}
echo; ls -d ${logs} 2>/dev/null; grep -h '^Subject: ' ${mailbox} 2>/dev/null | tail -n 2`;
  return after(look({ sh: ask }, { name: 'what is seen of all hosts' }), ({ output }) => {
    const [answer = '', ...lines] = output.stdout.split('\n');
    const targets = targetsIn(answer);
    const logged = lines.flatMap((line) => /^\/var\/log\/hosts\/(.*)/.exec(line)?.[1] ?? []);
    const mails = lines.flatMap((line) => /^Subject: (.*)/.exec(line)?.[1] ?? []);
    const message = [
      `${targets.length} of ${countOf(wanted)} targets are up: ${targets.join(', ')}`,
      `logs of ${logged.length} of ${hosts.length} hosts are here: ${logged.join(', ')}`,
      ...mails.map((subject) => `alert in ${mailbox}: ${subject}`),
    ];
    return debug({ message: message.join('\n') });
  });
}

function countOf({ jobs, probes }: Wanted): number {
  return probes.length + jobs.reduce((sum, { targets }) => sum + targets.length, 0);
}

/** Targets that are up and probes that are answered well, but only those of the declared hosts. */
function upExpression({ jobs, probes }: Wanted): string {
  const among = (each: readonly { readonly host: string }[]) =>
    `host=~"${[...new Set(each.map(({ host }) => host))].join('|')}"`;
  const up = jobs.map(({ job, targets }) => `up{job="${job}",${among(targets)}} == 1`);
  return [...up, ...(probes.length === 0 ? [] : [`probe_success{${among(probes)}} == 1`])].join(' or ');
}

function asked(api: string, expression: string) {
  return sh`curl -fsG ${api} --data-urlencode ${`query=${expression}`} 2>/dev/null || :`;
}

/** `node of edge1`, sorted. */
function targetsIn(answer: string): readonly string[] {
  if (answer === '') return [];
  const { result } = (JSON.parse(answer) as Answer).data;
  return result
    .map(({ metric: { job, service, host } }) => `${service ?? job ?? ''} of ${host ?? ''}`)
    .sort();
}
