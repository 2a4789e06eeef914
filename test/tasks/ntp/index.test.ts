import { expect } from 'chai';
import { chronySourcedirFacts } from '../../../lib/facts/chrony-sourcedir';
import { chronySourcesFacts } from '../../../lib/facts/chrony-sources';
import { ntp } from '../../../lib/tasks/ntp';
import { sourcesFile, type DeclaredTime, type NtpFacts } from '../../../lib/tasks/ntp/plan';
import { fileKey } from '../../../lib/tasks/shared/files/file-plan';
import { planOf } from '../../../lib/testing';
import { fileNode, textFile } from '../shared/files/file-sample';

type Arguments = Parameters<typeof ntp>[0];

/** The lines of Debian 12 that matter. */
const main = '# note\npool 2.debian.pool.ntp.org iburst\n  makestep  1 3\nrtcsync\n';

function plan(args: Arguments, known: Partial<NtpFacts>) {
  const task = ntp(args);
  const same = textFile('', { sha256: fileKey(sourcesFile(task.args as DeclaredTime)).sha256 });
  const facts: NtpFacts = {
    sources: same,
    main: textFile(main),
    live: undefined,
    sourcedirs: ['/etc/chrony/sources.d'],
    note: undefined,
    ...known,
  };
  return planOf(task, facts).map(({ summary, diff, steps }) => ({
    summary,
    diff: diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
    writes: steps.flatMap((step) => (step.kind === 'write' ? [step.content] : [])),
    acts: steps.flatMap((step) =>
      step.kind === 'run'
        ? (/chronyc reload|systemctl restart|: >|rm -f/.exec(step.script.text) ?? [])
        : step.kind,
    ),
  }));
}

const servers = ['192.0.2.1', 'ntp.example.org'];

describe('the task ntp', () => {
  it('writes the sources and lets a running chronyd read them', () => {
    const [change, ...rest] = plan(
      { servers, pools: ['pool.example.org'], options: ['iburst', 'minpoll 4'], exclusive: false },
      { sources: undefined },
    );
    expect(change?.summary).to.equal('create /etc/chrony/sources.d/hostwright.sources');
    expect(change?.writes).to.deep.equal([
      'server 192.0.2.1 iburst minpoll 4\nserver ntp.example.org iburst minpoll 4\npool pool.example.org iburst minpoll 4\n',
    ]);
    expect(change?.acts).to.deep.equal([': >', 'write', 'chronyc reload', 'rm -f']);
    expect(rest).to.deep.equal([]);
  });

  it('comments out other sources and sets makestep in the place of the present one', () => {
    expect(plan({ servers, makestep: { threshold: '0.5', limit: -1 } }, {})).to.deep.equal([
      {
        summary:
          'set makestep to 0.5 -1, comment out pool 2.debian.pool.ntp.org iburst in /etc/chrony/chrony.conf',
        diff: ['makestep: 1 3 → 0.5 -1', 'exclusive: pool 2.debian.pool.ntp.org iburst → -'],
        writes: ['# note\n# pool 2.debian.pool.ntp.org iburst\nmakestep 0.5 -1\nrtcsync\n'],
        acts: [': >', 'rm -f', 'write', 'systemctl restart', 'rm -f'],
      },
    ]);
  });

  it('lets chrony.conf read the directory of the sources, unless a file of conf.d does', () => {
    const change = (text: string, sourcedirs?: readonly string[]) =>
      plan({ servers, exclusive: false }, { main: textFile(text), sourcedirs });
    expect(change(main)).to.deep.equal([
      {
        summary: 'let /etc/chrony/chrony.conf read the sources in /etc/chrony/sources.d',
        diff: ['sourcedir: - → /etc/chrony/sources.d'],
        writes: [`${main}sourcedir /etc/chrony/sources.d\n`],
        acts: [': >', 'rm -f', 'write', 'systemctl restart', 'rm -f'],
      },
    ]);
    expect(change('# sourcedir /etc/chrony/sources.d\n', ['/run/chrony-dhcp'])).to.have.length(1);
    expect(change('SourceDir /run/chrony-dhcp /etc/chrony/sources.d/\n')).to.deep.equal([]);
    expect(change(main, ['/etc/chrony/sources.d'])).to.deep.equal([]);
  });

  it('reads which directories files of conf.d name', () => {
    const parse = (text: string) => chronySourcedirFacts.parse(text).get('conf.d');
    expect(parse('# x\n sourcedir /a/ /b\nSOURCEDIR\t/c\n')).to.deep.equal(['/a', '/b', '/c']);
    expect(parse('confdir /x\n')).to.equal(undefined);
  });

  it('adds makestep where there is none, and leaves what is as declared', () => {
    const makestep = { threshold: '1', limit: 3 };
    expect(plan({ servers, makestep, exclusive: false }, {})).to.deep.equal([]);
    const [change] = plan({ servers, makestep }, { main: textFile('rtcsync') });
    expect(change?.writes).to.deep.equal(['rtcsync\nmakestep 1 3\n']);
  });

  it('starts a chronyd anew that does not use what the file says', () => {
    const live = (...names: string[]) =>
      plan({ servers: ['2001:DB8:0::1', 'A.example.org'], exclusive: false }, { live: new Set(names) });
    expect(live('2001:db8::1', 'a.example.org', 'other')).to.deep.equal([]);
    expect(live('2001:DB8:0::1', 'a.example.org')).to.deep.equal([]);
    expect(live('other').map(({ diff }) => diff)).to.deep.equal([
      ['sources: other → other 2001:DB8:0::1 A.example.org'],
    ]);
  });

  it('starts a chronyd anew that an earlier run did not bring to read its files, whatever else changes', () => {
    const note = fileNode();
    expect(plan({ servers, exclusive: false }, { note })).to.deep.equal([
      {
        summary: 'restart chrony.service, which has not read its files yet',
        diff: ['loaded: an older configuration → this one'],
        writes: [],
        acts: [': >', 'systemctl restart', 'rm -f'],
      },
    ]);
    for (const more of [{ sources: undefined }, { live: new Set(['other']) }]) {
      const changes = plan({ servers, exclusive: false }, { note, ...more });
      expect(changes.map(({ acts }) => acts.slice(-2))).to.deep.equal([['systemctl restart', 'rm -f']]);
    }
    const [change, ...rest] = plan({ servers }, { note });
    expect(change?.summary).to.match(/^comment out/);
    expect(rest).to.deep.equal([]);
  });

  it('would do what it can foresee while chrony is not installed', () => {
    const makestep = { threshold: '1', limit: 3 };
    const changes = plan({ servers, makestep }, { sources: undefined, main: undefined });
    expect(changes.flatMap(({ diff }) => diff.map((one) => one.split(':')[0]))).to.deep.equal([
      'content',
      'owner',
      'group',
      'mode',
      'makestep',
    ]);
  });

  for (const [args, problem] of [
    [{}, 'servers and pools are missing: give at least one'],
    [{ servers: ['a'], pools: ['A'] }, 'a is declared twice'],
  ] as [Arguments, string][])
    it(`finds the problem: ${problem}`, () => {
      expect(ntp(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  for (const args of [
    { servers: ['a b'] },
    { servers: ['-a'] },
    { servers: ['a\nserver b'] },
    { servers: ['a'], options: ['iburst\nserver b'] },
    { servers: ['a'], makestep: { threshold: 'x', limit: 1 } },
  ] as Arguments[])
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(ntp(args).problems).to.not.be.empty;
    });

  it('reads what chronyc 4.3 says', () => {
    const tail = '0,6,0,4294967295,0.000000000,0.000000000,0.000000000';
    const facts = chronySourcesFacts.parse(
      `^,?,192.0.2.1,${tail}\n^,?,nowhere.invalid,${tail}\n^,?,nowhere.invalid,${tail}\n`,
    );
    expect([...(facts.get('live') ?? [])]).to.deep.equal(['192.0.2.1', 'nowhere.invalid']);
    for (const output of ['', '506 Cannot talk to daemon\n', 'Unrecognized option'])
      expect(chronySourcesFacts.parse(output).size).to.equal(0);
  });
});
