import { expect } from 'chai';
import type { AuthorizedKeysFact } from '../../../lib/facts/authorized-keys';
import { knownHosts } from '../../../lib/tasks/known-hosts';
import { planOf } from '../../../lib/testing';
import { a, ada, b, elsewhereKey as ec, own } from '../authorized-keys/plan';

type Arguments = Parameters<typeof knownHosts>[0];

/** What `ssh-keygen -H` of Debian 12 made of `example.org`. */
const hashed = '|1|hRN5Q5BPp7pMXnUUT/UcN3zCBm8=|MfQW37+popNmyOcBemxZW4RD6AI=';

function plan(args: Partial<Arguments>, lines: readonly string[], more: Partial<AuthorizedKeysFact> = {}) {
  const present = { ...ada, path: '/home/ada/.ssh/known_hosts', lines, ...more };
  return planOf(knownHosts({ user: 'ada', hosts: ['example.org'], ...args }), { present });
}

/** The lines that a plan leaves in the file. */
function after(args: Partial<Arguments>, lines: readonly string[]): readonly string[] {
  const [change] = plan(args, lines);
  const step = change?.steps.at(-1);
  if (step === undefined) return lines;
  const text = step.kind === 'run' ? step.input : step.kind === 'write' ? step.content : '';
  return String(text).split('\n').slice(0, -1);
}

describe('the task knownHosts', () => {
  const rows: [title: string, args: Partial<Arguments>, before: string[], after: string[]][] = [
    ['adds a key', { keys: [a] }, ['# hosts'], ['# hosts', `example.org ${a}`]],
    [
      'adds several names and keys',
      { hosts: ['Example.org', '192.0.2.7'], keys: [a, ec] },
      [],
      [`example.org,192.0.2.7 ${a}`, `example.org,192.0.2.7 ${ec}`],
    ],
    ['names another port', { keys: [a], port: 2222 }, [], [`[example.org]:2222 ${a}`]],
    ['takes a port with the name', { hosts: ['[example.org]:22'], keys: [a] }, [], [`example.org ${a}`]],
    ['leaves a known key alone', { keys: [a] }, [`x,EXAMPLE.org ${a} note`], [`x,EXAMPLE.org ${a} note`]],
    ['replaces another key of the type', { keys: [a] }, [`example.org ${b}`], [`example.org ${a}`]],
    [
      'replaces it for this host only',
      { keys: [a] },
      [`x,example.org ${b} note`],
      [`x ${b} note`, `example.org ${a}`],
    ],
    [
      'leaves keys of other types',
      { keys: [a] },
      [`example.org ${ec}`],
      [`example.org ${ec}`, `example.org ${a}`],
    ],
    [
      'removes them with exclusive',
      { keys: [a], exclusive: true },
      [`example.org ${ec}`],
      [`example.org ${a}`],
    ],
    ['removes a second line', { keys: [a] }, [`example.org ${a}`, `example.org ${a}`], [`example.org ${a}`]],
    [
      'leaves patterns, markers, other ports and what is no line of a host',
      { keys: [a] },
      [`*.org ${b}`, `@revoked example.org ${b}`, `[example.org]:2222 ${b}`, 'junk', '', `example.org ${a}`],
      [`*.org ${b}`, `@revoked example.org ${b}`, `[example.org]:2222 ${b}`, 'junk', '', `example.org ${a}`],
    ],
    ['knows a hashed name', { keys: [a] }, [`${hashed} ${a}`], [`${hashed} ${a}`]],
    ['writes a hashed name out', { keys: [a], hash: false }, [`${hashed} ${a}`], [`example.org ${a}`]],
    ['removes all keys', { state: 'absent' }, [`example.org,x ${a}`, `${hashed} ${ec}`], [`x ${a}`]],
    [
      'removes one key',
      { state: 'absent', keys: [a] },
      [`example.org ${a}`, `example.org ${ec}`],
      [`example.org ${ec}`],
    ],
  ];
  for (const [title, args, before, wanted] of rows)
    it(title, () => {
      expect(after(args, before)).to.deep.equal(wanted);
      expect(plan(args, wanted), 'the second time').to.deep.equal([]);
    });

  it('hashes names, and does not do so again', () => {
    const lines = after({ keys: [a], hash: true }, [`example.org ${a}`]);
    expect(lines.join('\n')).to.match(/^\|1\|[A-Za-z0-9+/]{27}=\|[A-Za-z0-9+/]{27}= ssh-ed25519 \S+$/);
    expect(plan({ keys: [a], hash: true }, lines)).to.deep.equal([]);
    expect(plan({ keys: [a], hash: true }, [`example.org ${a}`])[0]?.diff).to.deep.equal([
      { attribute: 'hash', before: 'plain', after: 'hashed' },
    ]);
    expect(plan({ keys: [a], hash: true }, [...lines, `example.org ${a}`])).to.have.length(1);
  });

  it('says what changes', () => {
    const [change] = plan({ keys: [a] }, [`example.org ${b}`]);
    expect(change?.summary).to.match(
      /^known hosts in \/home\/ada\/\.ssh\/known_hosts: add ssh-ed25519 SHA256:\S+ of example\.org, remove ssh-ed25519 SHA256:\S+ of example\.org$/,
    );
    expect(change?.diff).to.deep.equal([
      { attribute: 'keys', before: `example.org ${b}`, after: `example.org ${a}` },
    ]);
  });

  it('sees to owner and mode of file and directory', () => {
    const changes = plan({ keys: [a] }, [`example.org ${a}`], {
      file: own('file', '0644'),
      directory: own('directory', '0755'),
    });
    expect(changes.flatMap(({ diff }) => diff)).to.deep.equal([
      { attribute: 'mode', before: '0755', after: '0700' },
      { attribute: 'mode', before: '0644', after: '0600' },
    ]);
  });

  it('would do it for an account that is not there yet, and fails when it is its turn', () => {
    const task = knownHosts({ user: 'ada', hosts: ['example.org'], keys: [a] });
    const [change] = planOf(task, {});
    const step = change?.steps[0];
    expect(step?.kind === 'run' ? step.script.text : '').to.contain('there is no user ada');
  });

  const faults: [args: Record<string, unknown>, problem: RegExp][] = [
    [{ hosts: [], keys: [a] }, /hosts/],
    [{ hosts: ['a b'], keys: [a] }, /hosts/],
    [{ hosts: ['a,b'], keys: [a] }, /hosts/],
    [{ hosts: ['*.org'], keys: [a] }, /hosts/],
    [{ hosts: ['x\ny'], keys: [a] }, /hosts/],
    [{ hosts: ['x'] }, /keys is empty/],
    [{ hosts: ['x'], keys: [`x ${a}`] }, /keys\.0 is not a public key/],
    [{ hosts: ['x'], keys: [`${a}\n${b}`] }, /keys\.0 must be one public key/],
    [{ hosts: ['x'], state: 'absent', exclusive: true }, /exclusive/],
    [{ hosts: ['x'], keys: [a], path: '/etc/../x' }, /path/],
    [{ hosts: ['x'], keys: [a], user: 'a b' }, /user/],
  ];
  for (const [args, problem] of faults)
    it(`finds fault with ${JSON.stringify(args).slice(0, 80)} before any host is touched`, () => {
      const { problems } = knownHosts(args as Arguments);
      expect(problems.map(({ path, message }) => `${path} ${message}`).join()).to.match(problem);
    });

  const revocations: [line: string, isRevoked: boolean][] = [
    [`@revoked * ${a}`, true],
    [`@revoked *.net,EX?MPLE.org ${a} stolen`, true],
    [`@revoked ${hashed} ${a}`, true],
    [`@revoked *,!example.org ${a}`, false],
    [`@revoked * ${b}`, false],
    [`@revoked *.example.org ${a}`, false],
    [`# @revoked * ${a}`, false],
  ];
  for (const [line, isRevoked] of revocations)
    it(`${isRevoked ? 'sees' : 'does not see'} its key in ${line.slice(0, 40)}`, () => {
      const known = [line, `example.org ${a}`];
      const summaries = plan({ keys: [a] }, known).map(({ summary }) => summary);
      expect(summaries.join().includes('has a line @revoked')).to.equal(isRevoked);
      expect(plan({ keys: [a], state: 'absent' }, known)).to.have.length(1);
    });

  it('sees what the file for everybody revokes', () => {
    const system = { ...ada, path: '/etc/ssh/ssh_known_hosts', lines: [`@revoked * ${a}`] };
    const present = { ...ada, path: '/home/ada/.ssh/known_hosts', lines: [`example.org ${a}`] };
    const task = knownHosts({ user: 'ada', hosts: ['example.org'], keys: [a] });
    expect(planOf(task, { present, system })[0]?.summary).to.contain(
      '/etc/ssh/ssh_known_hosts has a line @revoked',
    );
  });
});
