import {
  after,
  attempt,
  debug,
  environmentOf,
  fail,
  healthProbes,
  look,
  scrapeJobs,
  sh,
  waitFor,
} from '../lib';
import { architecture } from '../inventory/architecture';
import { project } from '../inventory/project';
import { mailbox } from './lab-mail';
import type { Host } from './shop';
import { channelsOf } from './watching';

interface Answer {
  readonly data: { readonly result: readonly { readonly metric: Readonly<Record<string, string>> }[] };
}

const up = 'up{host!=""}';
const down = `${up} == 0 or probe_success == 0`;

/**
 * Waits until every target is up and, in a lab, the end of the test alert has arrived. Says what is seen of which hosts;
 * fails with the targets that are not up.
 */
export const seen = project.play({
  name: 'What is seen',
  hosts: 'ops',
  tasks: (host) => {
    const api = apiOf(host);
    const { targets, probes } = wantedOf(host);
    // What asks the probes is up, too. What has no host is Prometheus itself, or what it knew before it was set up.
    const ups = targets.length + 2 * probes.length;
    const all = `sum(${up}) + sum(probe_success) >= ${ups} unless count(${down})`;
    const url = `${api}?query=${encodeURIComponent(all)}`;
    const path = mailboxOf(host);
    return [
      attempt([waitFor({ http: { url, body: '"value"' }, timeout: 60 }, { name: 'every target is up' })], {
        rescue: () =>
          after(look({ sh: asked(api, down) }), ({ output }) =>
            fail({ message: `these targets are not up: ${targetsIn(output.stdout).join(', ')}` }),
          ),
      }),
      path !== undefined &&
        waitFor(
          { path, content: '^Subject: \\[RESOLVED\\] HostwrightTest', timeout: 30 },
          { name: 'the test alert has arrived, and its end' },
        ),
      summary(host),
    ];
  },
});

function summary(host: Host) {
  const { names, targets, probes } = wantedOf(host);
  const path = mailboxOf(host) ?? '/nowhere';
  const logs = names.map((name) => `/var/log/hosts/${name}`);
  const ask = sh`${asked(apiOf(host), 'up{job!="probe"} == 1 or probe_success == 1')}
echo; ls -d ${logs} 2>/dev/null; grep -h '^Subject: ' ${path} 2>/dev/null | tail -n 2`;
  return after(look({ sh: ask }, { name: 'what is seen of which hosts' }), ({ output }) => {
    const [answer = '', ...lines] = output.stdout.split('\n');
    const wanted = [...targets, ...probes];
    const found = targetsIn(answer).filter((target) => wanted.includes(target));
    const logged = lines.flatMap((line) => /^\/var\/log\/hosts\/(.*)/.exec(line)?.[1] ?? []);
    const mails = lines.flatMap((line) => /^Subject: (.*)/.exec(line)?.[1] ?? []);
    const message = [
      `up: ${found.length} of ${wanted.length} targets: ${found.join(', ')}`,
      `logs: of ${logged.length} of ${names.length} hosts: ${logged.join(', ')}`,
      ...mails.map((subject) => `alert in ${path}: ${subject}`),
    ];
    return debug({ message: message.join('\n') });
  });
}

function apiOf(host: Host): string {
  const port = environmentOf(architecture, host).services['prometheus']?.port ?? 0;
  return `http://127.0.0.1:${port}/api/v1/query`;
}

/** What must be seen: all hosts, targets as `node of edge1`, and probes as `health of site of edge1`. */
function wantedOf(host: Host) {
  const environment = environmentOf(architecture, host);
  return {
    names: (environment.hosts ?? []).map(({ name }) => name),
    targets: scrapeJobs(environment).flatMap(({ job, targets }) =>
      targets.map((target) => `${job} of ${target.host}`),
    ),
    probes: healthProbes(environment).map((probe) => `health of ${probe.service} of ${probe.host}`),
  };
}

/** Where the lab keeps what goes to the first channel. */
function mailboxOf(host: Host): string | undefined {
  const [channel] = channelsOf(host);
  return host.vars.alertMail.isLab && channel !== undefined ? mailbox(channel.to) : undefined;
}

function asked(api: string, expression: string) {
  return sh`curl -fsG ${api} --data-urlencode ${`query=${expression}`} 2>/dev/null || :`;
}

/** The targets of an answer of Prometheus, as in {@link wantedOf}, sorted. */
function targetsIn(answer: string): readonly string[] {
  if (answer === '') return [];
  const { result } = (JSON.parse(answer) as Answer).data;
  return result
    .map(({ metric: { job = '', service, host = '' } }) =>
      service === undefined ? `${job} of ${host}` : `health of ${service} of ${host}`,
    )
    .sort();
}
