import { expect } from 'chai';
import type { Event } from '../../lib/engine/events';
import { githubRenderer } from '../../lib/report/github';
import { withoutCommands } from '../../lib/report/workflow-commands';
import { rendered, sampleRun, task } from './sample';

/** What actions/runner takes for a command (ActionCommand.cs): TryParseV2 and TryParse. */
const isCommand = (line: string) =>
  /^::.*?::/.test(line.trimStart()) || /##\[(error|set-output|add-mask)[^\]]*\]/.test(line);
const own = /^::(group::PLAY |endgroup::$|error file=|warning file=)/;

const run = async (events: readonly Event[], options: Parameters<typeof rendered>[2] = {}) => {
  let summary = '';
  const summarize = (text: string) => (summary += text);
  const text = await rendered(githubRenderer, events, { file: 'playbooks/site.ts', summarize, ...options });
  return { text, lines: text.split('\n'), commands: text.split('\n').filter(isCommand), summary };
};
const recap = { ok: 1, changed: 1, skipped: 0, failed: 0, unreachable: false, trips: 2, ms: 812 };
const check = (...hosts: readonly string[]): Event => ({
  kind: 'recap',
  check: true,
  hosts: Object.fromEntries(hosts.map((host) => [host, recap])),
});
const begin: Event = { kind: 'run', playbook: 'site', check: true, hosts: [], plays: [] };

describe('the report for GitHub Actions', () => {
  it('has a group a play and an error for each failure, with the place and the reason', async () => {
    const { text, commands } = await run(sampleRun);
    expect(commands).to.deep.equal([
      '::group::PLAY Web (3 hosts)',
      '::endgroup::',
      '::error file=playbooks/site.ts,title=failed web2%3A Web › packages nginx::STEP_FAILED: exit code 100%0A  E: Unable to locate package <nginx>%0Ahint: Is the mirror up?',
      '::error file=playbooks/site.ts,title=unreachable web3%3A Web::CONNECT: web3 (192.0.2.3:22): connection refused%0Ahint: Is it up?',
    ]);
    expect(text)
      .to.contain('changed web1: template')
      .and.match(/\nRECAP\nweb1 /);
  });

  it('has one error for thirty hosts that failed alike', async () => {
    const error = { code: 'STEP_FAILED', message: 'exit code 100' };
    const hosts = Array.from({ length: 30 }, (_, index) => `web${index + 1}`);
    const { commands } = await run([
      ...hosts.map((host) => task({ host, status: 'failed', error })),
      { kind: 'recap', check: false, hosts: {} },
    ]);
    expect(commands).to.deep.equal([
      '::error file=playbooks/site.ts,title=failed 30 hosts%3A Web › file /etc/motd::on web[1-30]%0ASTEP_FAILED: exit code 100',
    ]);
  });

  it('has a warning for what would change, and of drift none for acts', async () => {
    const changes = [{ summary: 'set mode, 100 %', diff: [] }];
    const events: readonly Event[] = [
      begin,
      ...['web1', 'web2'].map((host) => task({ host, status: 'changed', changes })),
      task({ host: 'web1', status: 'changed', task: 'command', converges: false }),
      { kind: 'handler', host: 'web1', play: 'Web', handler: 'reload' },
      check('web1', 'web2'),
    ];
    const titles = async (isDrift: boolean) =>
      (await run(events, { isDrift })).commands.map((line) => /title=(.*?)::/.exec(line)?.[1]);
    const drift = ['would change web1%2C web2%3A Web › file /etc/motd', 'would change web1%3A Web › reload'];
    expect(await titles(true)).to.deep.equal(drift);
    expect(await titles(false)).to.deep.equal([drift[0], 'would change web1%3A Web › command', drift[1]]);
    expect((await run(events)).commands[0]).to.match(/::set mode, 100 %25$/);
    expect((await run(events.slice(1))).commands).to.have.length(3);
  });

  it('has no annotation for failures that are tolerated, nor for changes that were made', async () => {
    const error = { code: 'STEP_FAILED', message: 'm' };
    const { commands } = await run([
      task({ status: 'failed', error, isTolerated: true }),
      task({ status: 'changed' }),
      { kind: 'recap', check: false, hosts: {} },
    ]);
    expect(commands).to.deep.equal([]);
  });

  const hostile = [
    '::set-output name=x::y',
    '  \t::error::forged',
    '\u00a0::add-mask::x',
    'innocent\n::stop-commands::x',
    'a ##[set-output name=x]y',
    'x,title=y::z%0A::error::w\r::error::v',
  ];
  for (const words of hostile) {
    it(`lets no host give the runner a command: ${JSON.stringify(words)}`, async () => {
      const error = { code: 'STEP_FAILED', message: `exit code 1\n${words}`, hint: words };
      const changes = [
        { summary: words, diff: [{ attribute: words, before: words, after: `${words}\n${words}` }] },
      ];
      const events: readonly Event[] = [
        begin,
        { kind: 'play', play: words, hosts: ['web1'] },
        task({ message: words, task: words, reason: words, status: 'changed', changes }),
        task({ status: 'failed', error, isTolerated: true }),
        task({ status: 'failed', error, play: words, task: words }),
        { kind: 'warning', message: words },
        { ...check('web1'), endedEarly: words } as Event,
      ];
      const { commands, lines } = await run(events, { diff: true, verbose: true });
      expect(commands.filter((line) => !own.test(line) && !line.startsWith('::endgroup'))).to.deep.equal([]);
      expect(commands.filter((line) => line.startsWith('::error'))).to.have.length(1);
      expect(lines.filter((line) => line.includes('\r'))).to.deep.equal([]);
    });
  }

  it('leaves other text alone', () => {
    const text = 'std::vector a::b\n+::error::x\n2001:db8::1\n# heading [x]\n';
    expect(withoutCommands(text)).to.equal(text);
    expect(withoutCommands('::x::\n ::y ##[z]')).to.equal('\\x3a:x::\n \\x3a:y #\\x23[z]');
  });
});

describe('the summary of a job on GitHub', () => {
  it('has the last line for a heading, a table of hosts, and each failure', async () => {
    expect((await run(sampleRun)).summary).to.equal(`### site: 3 hosts: 1 changed, 1 failed, 1 unreachable

| hosts | ok | changed | skipped | failed | time | |
|---|--:|--:|--:|--:|--:|---|
| web1 | 1 | 1 | 0 | 0 | 0.8 s |  |
| web2 | 0 | 0 | 0 | 1 | 0.8 s | **failed** |
| web3 | 0 | 0 | 0 | 0 | 0.8 s | **unreachable** |

**failed web2: Web › packages nginx**

\`\`\`text
STEP_FAILED: exit code 100
  E: Unable to locate package <nginx>
hint: Is the mirror up?
\`\`\`

**unreachable web3: Web**

\`\`\`text
CONNECT: web3 (192.0.2.3:22): connection refused
hint: Is it up?
\`\`\`

`);
  });

  it('is Markdown that no host can break out of', async () => {
    const words = '| <b>x</b> `y`\n```\n# forged';
    const error = { code: 'C', message: words };
    const { summary } = await run([task({ status: 'failed', task: words, error }), check('web1')]);
    expect(summary).to.contain('**failed web1: Web › \\| \\<b\\>x\\</b\\> \\`y\\`\\\\n');
    expect(summary).to.contain('\n````text\nC: | <b>x</b> `y`\n  ```\n  # forged\n````\n');
  });

  it('is no longer than GitHub takes', async () => {
    const tasks = Array.from({ length: 40 }, (_, index) =>
      task({
        status: 'failed',
        task: `t${index}`,
        error: { code: 'C', message: `${'x'.repeat(1000)}\n`.repeat(20) },
      }),
    );
    const { summary } = await run([...tasks, check('web1')]);
    expect(summary.length).to.be.below(300_000);
    expect(summary).to.match(/see the log of the job\.\n\n$/);
  });
});
