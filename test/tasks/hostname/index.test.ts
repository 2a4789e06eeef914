import { expect } from 'chai';
import { fileFacts } from '../../../lib/facts/file';
import { liveHostnameFacts } from '../../../lib/facts/live-hostname';
import { hostname } from '../../../lib/tasks/hostname';
import { fileKey } from '../../../lib/tasks/shared/files/file-plan';
import { hostnameFile, type HostnameFacts } from '../../../lib/tasks/hostname/plan';
import { planOf } from '../../../lib/testing';
import { textFile } from '../shared/files/file-sample';

function plan(args: Parameters<typeof hostname>[0], known: Partial<HostnameFacts>) {
  return planOf(hostname(args), { hosts: new Map(), ...known });
}

describe('the task hostname', () => {
  it('changes the line in /etc/hosts, the file, and then the live name', () => {
    const hosts = new Map([
      [fileFacts.address({ path: '/etc/hosts', sha256: '' }), textFile('127.0.1.1 old\n')],
    ]);
    const changes = plan(
      { name: 'web1.example.org', hostsEntry: true },
      { live: 'old', file: textFile('old\n'), hosts },
    );
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'set 127.0.1.1 to web1.example.org web1 in /etc/hosts',
      'write new content to /etc/hostname',
      'name the running host web1.example.org',
    ]);
    expect(changes[2]?.diff).to.deep.equal([
      { attribute: 'hostname', before: 'old', after: 'web1.example.org' },
    ]);
    expect(changes[2]?.steps).to.deep.equal([
      { kind: 'run', script: { text: 'hostname -- web1.example.org' } },
    ]);
  });

  it('leaves /etc/hosts alone without hostsEntry', () => {
    expect(hostname.module.facts(hostname({ name: 'web1' }).args).hosts.keys).to.deep.equal([]);
    expect(plan({ name: 'web1' }, { live: 'web1' }).map(({ summary }) => summary)).to.deep.equal([
      'create /etc/hostname',
    ]);
  });

  for (const [title, name, content, after] of [
    ['is content with the line of another address', 'web1', '192.0.2.1 web1\n', undefined],
    [
      'is content with both names there, in any case',
      'web1.example.org',
      '192.0.2.1 WEB1 web1.example.org\n',
      undefined,
    ],
    [
      'needs both names there',
      'web1.example.org',
      '192.0.2.1 web1\n',
      '192.0.2.1 web1\n127.0.1.1\tweb1.example.org web1\n',
    ],
    ['needs an address of IPv4', 'web1', '2001:db8::1 web1\n', '2001:db8::1 web1\n127.0.1.1\tweb1\n'],
    ['needs more than a comment', 'web1', '# 192.0.2.1 web1\n', '# 192.0.2.1 web1\n127.0.1.1\tweb1\n'],
  ] as const)
    it(`${title}, in /etc/hosts`, () => {
      const hosts = new Map([['', textFile(content)]]);
      const file = textFile('', { sha256: fileKey(hostnameFile({ name, hostsEntry: true })).sha256 });
      const [change] = plan({ name, hostsEntry: true }, { live: name, hosts, file });
      const [step] = change?.steps ?? [];
      expect(step?.kind === 'write' ? step.content : undefined).to.equal(after);
    });

  for (const name of [
    '',
    '-a',
    'a-',
    'a_b',
    'a b',
    'a..b',
    '$(id)',
    'a\n',
    'ä',
    'a'.repeat(64),
    'a.'.repeat(40) + 'a',
  ])
    it(`refuses the name ${JSON.stringify(name)}`, () => {
      expect(hostname({ name }).problems).to.not.be.empty;
    });

  it('reads the live name, if the kernel tells it', () => {
    expect([...liveHostnameFacts.parse('lab7\n')]).to.deep.equal([['live', 'lab7']]);
    expect([...liveHostnameFacts.parse('')]).to.deep.equal([]);
  });
});
