import { expect } from 'chai';
import { jsonRenderer } from '../../lib/report/json';
import { junitRenderer } from '../../lib/report/junit';
import { plainRenderer } from '../../lib/report/plain';
import { rendered, sampleRun, task } from './sample';

describe('the plain report', () => {
  it('has a line for each change and failure, then each failure once, then the recap', async () => {
    expect(await rendered(plainRenderer, sampleRun)).to.equal(`PLAY Web (3 hosts)
changed web1: template /etc/nginx/nginx.conf
  write new content to /etc/nginx/nginx.conf
failed web2: packages nginx
unreachable web3: CONNECT

failed web2: Web › packages nginx
  STEP_FAILED: exit code 100
    E: Unable to locate package <nginx>
  hint: Is the mirror up?

unreachable web3: Web
  CONNECT: web3 (192.0.2.3:22): connection refused
  hint: Is it up?

RECAP
web1  ok=1     changed=1     skipped=0     failed=0     0.8 s  2 trips
web2  ok=0     changed=0     skipped=0     failed=1     0.8 s  2 trips
web3  ok=0     changed=0     skipped=0     failed=0     0.8 s  0 trips  unreachable
3 hosts: 1 changed, 1 failed, 1 unreachable
`);
  });

  it('shows what a change looks like when asked for', async () => {
    const text = await rendered(plainRenderer, sampleRun, { diff: true });
    expect(text).to.contain(`    content:
    @@ -1,2 +1,2 @@
     one
    -two
    +three
    mode: 0600 → 0644
`);
  });

  it('shows tasks that are as declared when asked for', async () => {
    expect(await rendered(plainRenderer, sampleRun, { verbose: true })).to.contain(
      'ok web1: file /etc/motd\n',
    );
  });

  it('folds hosts that failed alike, whatever their names in the message', async () => {
    const down = (host: string) => ({
      kind: 'host' as const,
      host,
      play: 'Web',
      status: 'unreachable' as const,
      error: { code: 'CONNECT', message: `${host}: connection refused` },
    });
    const recap = { kind: 'recap' as const, check: false, hosts: {} };
    const text = await rendered(plainRenderer, [down('a15'), down('b2'), down('a3'), recap]);
    expect(text).to.contain('unreachable a3, a15, b2: Web\n  CONNECT: a15: connection refused\n');
  });

  it('folds hosts that failed alike, whatever their addresses', async () => {
    const down = (host: string, address: string) => ({
      kind: 'host' as const,
      host,
      play: 'Web',
      status: 'unreachable' as const,
      error: {
        code: 'CONNECT',
        message: `${host} (deploy@${address}:22): cannot connect: connect EHOSTUNREACH ${address}:22`,
      },
    });
    const recap = { kind: 'recap' as const, check: false, hosts: {} };
    const events = [
      down('web1', '192.0.2.1'),
      down('web2', '192.0.2.20'),
      down('web3', '2001:db8::3'),
      recap,
    ];
    expect(await rendered(plainRenderer, events)).to.contain(
      '\nunreachable web1, web2, web3: Web\n  CONNECT: web1 (',
    );
  });

  it('says what would change under check', async () => {
    const run = { kind: 'run' as const, playbook: 'site', check: true, hosts: ['web1'], plays: ['Web'] };
    expect(await rendered(plainRenderer, [run, task({ status: 'changed' })])).to.equal(
      'would change web1: file /etc/motd\n',
    );
  });

  it('says why a tolerated failure failed where it stands, and not again at the end', async () => {
    const error = {
      code: 'STEP_FAILED',
      message: 'exit code 7\nno answer',
      hint: 'Wait.',
      stack: 'Error: x',
    };
    const by = (toleratedBy: 'rescue' | 'ignoreErrors') =>
      task({ status: 'failed', error, isTolerated: true, toleratedBy });
    const recap = { kind: 'recap' as const, check: false, hosts: {} };
    expect(await rendered(plainRenderer, [by('ignoreErrors'), by('rescue'), recap])).to
      .equal(`failed web1: file /etc/motd (tolerated by ignoreErrors)
  STEP_FAILED: exit code 7
    no answer
failed web1: file /etc/motd (tolerated by rescue)
  STEP_FAILED: exit code 7
    no answer

RECAP
`);
    expect(await rendered(plainRenderer, [by('rescue')], { verbose: true })).to.contain('\n    Error: x\n');
  });

  it('says each time why a task is tried again', async () => {
    const error = { code: 'STEP_FAILED', message: 'exit code 7\nno answer' };
    const retry = {
      kind: 'retry' as const,
      host: 'web1',
      play: 'Web',
      task: 'x',
      error,
      retry: 2,
      retries: 3,
    };
    expect(await rendered(plainRenderer, [retry])).to.equal(
      'retrying web1: x (2 of 3)\n  STEP_FAILED: exit code 7\n    no answer\n',
    );
  });

  it('shows where a defect arose only when asked to', async () => {
    const defect = task({
      status: 'failed',
      error: { code: 'INTERNAL', message: 'x is undefined', stack: 'Error: x\n  at y' },
    });
    const recap = { kind: 'recap' as const, check: false, hosts: {} };
    expect(await rendered(plainRenderer, [defect, recap])).to.not.contain('at y');
    expect(await rendered(plainRenderer, [defect, recap], { verbose: true })).to.contain(
      '    Error: x\n      at y\n',
    );
  });

  it('marks a missing newline at the end only where it is the difference', async () => {
    const changing = (before: string | undefined, after: string) =>
      task({
        status: 'changed',
        changes: [{ summary: 's', diff: [{ attribute: 'content', before, after }] }],
      });
    const shown = (before: string | undefined, after: string) =>
      rendered(plainRenderer, [changing(before, after)], { diff: true });
    expect(await shown('a\nb', 'a\nc')).to.not.contain('No newline');
    expect(await shown(undefined, 'a\nb')).to.not.contain('No newline');
    expect(await shown('a\nb\n', 'a\nb')).to.contain('+b\n    \\ No newline at end of file');
  });

  it('says what was passed over and why, and who ran it', async () => {
    const skipped = task({ status: 'skipped', reason: 'its condition is false', delegatedTo: 'lb' });
    expect(await rendered(plainRenderer, [skipped], { verbose: true })).to.equal(
      'skipped web1 → lb: file /etc/motd (its condition is false)\n',
    );
  });

  it('lets no host steer the terminal', async () => {
    const hostile = task({ status: 'changed', changes: [{ summary: 'set \u001b]0;title\u0007', diff: [] }] });
    expect(await rendered(plainRenderer, [hostile])).to.contain('set \\x1b]0;title\\x07');
  });

  it('lets no name with a newline in it forge a line', async () => {
    const attribute = 'mode of /srv/a\nRECAP\nweb9  ok=99';
    const changes = [{ summary: 'set mode of\nok web1: x', diff: [{ attribute, before: '1', after: '2' }] }];
    const text = await rendered(plainRenderer, [task({ status: 'changed', changes })], { diff: true });
    expect(text.split('\n').slice(1, -1)).to.deep.equal([
      '  set mode of\\nok web1: x',
      '    mode of /srv/a\\nRECAP\\nweb9  ok=99: 1 → 2',
    ]);
  });

  it('has colours only where they are wanted', async () => {
    const escape = String.fromCharCode(27);
    expect(await rendered(plainRenderer, sampleRun)).to.not.contain(escape);
    expect(await rendered(plainRenderer, sampleRun, { hasColors: true })).to.contain(`${escape}[33mchanged`);
  });
});

describe('the json report', () => {
  it('is one event a line and ends with the recap', async () => {
    const lines = (await rendered(jsonRenderer, sampleRun)).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).to.deep.equal(sampleRun);
    expect(lines.at(-1)).to.match(
      /^\{"kind":"recap","check":false,"hosts":\{"web1":\{"ok":1,"changed":1,"skipped":0,"failed":0,"unreachable":false,"trips":2,"ms":812\}/,
    );
  });
});

describe('the junit report', () => {
  it('has a suite a host and a case a task, with everything escaped', async () => {
    const xml = await rendered(junitRenderer, sampleRun);
    expect(xml).to.match(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites>/);
    expect(xml).to.contain('<testsuite name="web1" tests="2" failures="0" skipped="0" time="0.812">');
    expect(xml).to.contain('<testcase classname="Web" name="packages nginx" time="0.012">');
    expect(xml).to.contain(
      '<failure type="STEP_FAILED" message="exit code 100">exit code 100\nE: Unable to locate package &lt;nginx&gt;</failure>',
    );
    expect(xml).to.contain('<testsuite name="web3" tests="1" failures="1"');
  });

  it('counts what would change under check as a failure', async () => {
    const events = sampleRun.map((event) => (event.kind === 'recap' ? { ...event, check: true } : event));
    expect(await rendered(junitRenderer, events)).to.contain('<failure type="WOULD_CHANGE"');
  });
});
