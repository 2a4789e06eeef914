import { expect } from 'chai';
import type { TaskEvent } from '../../lib/engine/events';
import type { RunReport } from '../../lib/engine/run';
import { reportPage } from '../../lib/report/page/page';
import { fleet } from './fleet';
import { hostile } from './hostile';
import { task } from './sample';

const recap = { ok: 1, changed: 0, skipped: 0, failed: 0, unreachable: false, trips: 2, ms: 812 };
const quiet: RunReport = {
  playbook: 'site',
  check: false,
  outcome: 'ok',
  hosts: { web1: recap, web2: recap },
  tasks: [],
  failures: [],
  leftOver: [],
};

/** The numbers at the top, by their words. */
function numbersOf(page: string): Readonly<Record<string, number>> {
  const found = [...page.matchAll(/<li(?: class="[^"]+")?><b>(\d+)<\/b> ([^<]+)<\/li>/g)];
  return Object.fromEntries(found.map(([, count, word = '']) => [word, Number(count)]));
}

const verdictOf = (page: string) => /<p class="verdict [^"]*">([^<]*)</.exec(page)?.[1];
const sectionsOf = (page: string) => [...page.matchAll(/<h2 id="(\w+)">/g)].map(([, id]) => id);
const changeOf = (host: string, after: string, rest: Partial<TaskEvent> = {}) =>
  task({
    status: 'changed',
    host,
    changes: [{ summary: 'write', diff: [{ attribute: 'content', before: 'one\n', after }] }],
    ...rest,
  });

describe('the page of a run', () => {
  it('says in one sentence and four numbers how the hosts are, each host once', () => {
    const page = reportPage(fleet(30).report);
    expect(verdictOf(page)).to.equal('2 of 30 hosts failed or could not be reached');
    expect(numbersOf(page)).to.deep.equal({ ok: 0, changed: 28, failed: 1, unreachable: 1 });
  });

  const verdicts: readonly (readonly [Partial<RunReport>, verdict: string])[] = [
    [{}, 'All 2 hosts are as declared'],
    [{ hosts: { web1: recap } }, 'The host is as declared'],
    [{ tasks: [changeOf('web1', 'two\n')] }, '1 of 2 hosts changed'],
    [{ check: true, tasks: [changeOf('web1', 'two\n')] }, '1 of 2 hosts would change'],
    [{ outcome: 'interrupted' }, 'Interrupted before everything was done'],
    [{ hosts: { web1: recap, web2: { ...recap, failed: 1 } } }, '1 of 2 hosts failed'],
    [
      { hosts: { web1: recap, web2: { ...recap, unfinished: [{ play: 'Web', isBegun: false }] } } },
      '1 of 2 hosts did not finish',
    ],
  ];
  for (const [rest, verdict] of verdicts) {
    it(`comes to the verdict: ${verdict}`, () => {
      expect(verdictOf(reportPage({ ...quiet, ...rest }))).to.equal(verdict);
    });
  }

  it('tells failures first, with what to do, and equal ones once', () => {
    const page = reportPage(fleet(30).report);
    expect(sectionsOf(page)).to.deep.equal(['failed', 'changed', 'due', 'tolerated', 'hosts', 'each']);
    expect(page).to.contain('<b>What to do:</b> <bdi>Is it up, and does a firewall');
    expect(page.match(/<h3><bdi>packages nginx, certbot<\/bdi><\/h3>/g)).to.have.length(1);
    expect(page).to.contain('29 hosts: <bdi>web[1,3-29],db1</bdi>');
  });

  it('names hosts in the order of the inventory, whichever was first', () => {
    const tasks = ['web2', 'web1'].map((host) => changeOf(host, 'two\n'));
    expect(reportPage({ ...quiet, tasks })).to.match(/<p class="chips">.*web1.*web2.*<\/p>/);
  });

  it('tells once what differs in the names of hosts only, and says what stands for them', () => {
    const tasks = ['web1', 'web2'].map((host) => changeOf(host, `I am ${host}\n`));
    expect(reportPage({ ...quiet, tasks }))
      .to.contain('<ins>+I am &lt;host&gt;</ins>')
      .and.contain('&lt;host&gt; stands for the name of each host');
    expect(reportPage({ ...quiet, tasks: tasks.slice(1) })).to.not.contain('stands for the name');
  });

  it('puts the ways in which hosts differ in one task together, and names the rest', () => {
    const hosts = Array.from({ length: 40 }, (_, index) => `web${index + 1}`);
    const tasks = hosts.map((host, index) => changeOf(host, `number ${index}\n`));
    const page = reportPage({
      ...quiet,
      hosts: Object.fromEntries(hosts.map((host) => [host, recap])),
      tasks,
    });
    expect(page).to.contain('Web · 40 hosts, 40 variants').and.contain('37 more variants');
    expect(page.match(/<pre class="lines"/g)).to.have.length(20);
    expect(page).to.contain('20 more hosts, each different');
  });

  it('leaves out what would make it too large to read, and says so', () => {
    const long = Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\n');
    const page = reportPage({ ...quiet, tasks: [changeOf('web1', `${long}\n${'x'.repeat(100_000)}\n`)] });
    expect(page.length).to.be.lessThan(60_000);
    expect(page).to.match(/… and \d+ more lines, left out to keep the page small/);
  });

  it('stays below a megabyte for 200 hosts with 50 tasks that change', () => {
    expect(reportPage(fleet(200, 50).report).length).to.be.lessThan(1_000_000);
  });

  it('has no script, no style outside its one element, and a policy that forbids both', () => {
    const page = reportPage(fleet(30).report, fleet(30).about);
    expect(page).to.not.match(/<script|\son\w+=|\sstyle=|<link|<img|url\(/);
    expect(page).to.match(/content="default-src &#39;none&#39;; style-src &#39;sha256-[^"]+"/);
  });

  it('leads with every link to something on the page', () => {
    const page = reportPage(fleet(30).report, fleet(30).about);
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/ href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(links.length).to.be.greaterThan(30);
    expect(links.filter((href) => !ids.has(href.slice(1)))).to.deep.equal([]);
  });

  it('escapes whatever hosts, tasks and tools say', () => {
    const { report, about, marks } = hostile('http://192.0.2.1/');
    const page = reportPage(report, about);
    expect(page).to.not.match(/<script|<img|<iframe|\u001b/);
    expect(page.match(/<\/style>/g)).to.have.length(1);
    for (const mark of marks) expect(page).to.contain(`${mark}&lt;/style&gt;`);
  });
});
