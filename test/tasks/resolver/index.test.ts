import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { resolver } from '../../../lib/tasks/resolver';
import type { ResolverFacts } from '../../../lib/tasks/resolver/plan';
import { planOf } from '../../../lib/testing';
import { fileNode, linkTo, textFile } from '../shared/files/file-sample';

type Arguments = Parameters<typeof resolver>[0];

function plan(args: Arguments, known: Partial<ResolverFacts>) {
  const task = resolver(args);
  const facts: ResolverFacts = {
    file: undefined,
    dropIn: undefined,
    live: undefined,
    note: undefined,
    ...known,
  };
  return planOf(task, facts);
}

const servers = { nameservers: ['192.0.2.53', '2001:DB8::53'], search: ['example.org', 'lab.test'] };
const stub = linkTo('../run/systemd/resolve/stub-resolv.conf');

describe('the task resolver', () => {
  it('writes the file where nothing else manages it', () => {
    const [change] = plan({ ...servers, options: ['timeout:2', 'rotate'] }, { file: textFile('# DHCP\n') });
    expect(change?.steps[0]).to.include({
      path: '/etc/resolv.conf',
      content:
        'nameserver 192.0.2.53\nnameserver 2001:DB8::53\nsearch example.org lab.test\noptions timeout:2 rotate\n',
    });
  });

  for (const target of [
    '/run/systemd/resolve/resolv.conf',
    '../run/systemd/resolve/stub-resolv.conf',
    '/usr/lib/systemd/resolv.conf',
  ])
    it(`writes a drop-in where there is a link to ${target}`, () => {
      const [change, live] = plan(servers, { file: linkTo(target) });
      expect(change?.steps.map((step) => (step.kind === 'write' ? step.content : step.kind))).to.deep.equal([
        'run',
        'run',
        '[Resolve]\nDNS=\nDNS=192.0.2.53 2001:DB8::53\nDomains=\nDomains=example.org lab.test\n',
        'run',
        'run',
      ]);
      expect(live?.diff).to.deep.equal([
        { attribute: 'nameservers', before: undefined, after: '192.0.2.53 2001:db8::53' },
        { attribute: 'search', before: undefined, after: 'example.org lab.test' },
      ]);
    });

  it('sees what the running daemon does not use, and lets it use more', () => {
    const live = (text: string) =>
      plan(servers, { file: stub, live: textFile(text) })[1]?.diff.map(({ attribute }) => attribute);
    const all = 'nameserver 192.0.2.53\n# Too many\nnameserver 2001:db8::53\n';
    expect(live(`${all}nameserver 192.0.2.1\nsearch example.org lan lab.test\n`)).to.equal(undefined);
    expect(live(`${all}search example.org\n`)).to.deep.equal(['search']);
    expect(live('nameserver 192.0.2.53\nsearch example.org lab.test\n')).to.deep.equal(['nameservers']);
  });

  it('does not restart the daemon for the mode of its file', () => {
    const text = '[Resolve]\nDNS=\nDNS=192.0.2.53\nDomains=\n';
    const present = plan({ nameservers: ['192.0.2.53'] }, { file: stub })[0]?.steps[2];
    expect(present).to.include({ content: text });
    const sha256 = resolver.module.facts(resolver({ nameservers: ['192.0.2.53'] }).args).dropIn.keys[0] as {
      sha256: string;
    };
    const dropIn = textFile(text, { sha256: sha256.sha256, mode: '0600' });
    const [change] = plan(
      { nameservers: ['192.0.2.53'] },
      { file: stub, dropIn, live: textFile('nameserver 192.0.2.53\n') },
    );
    expect(change?.steps).to.have.length(1);
  });

  it('restarts a daemon that an earlier run did not bring to read what it no longer uses', () => {
    const { dropIn: query } = resolver.module.facts(resolver(servers).args);
    const [{ sha256 = '' } = {}] = query.keys as readonly { sha256?: string }[];
    const live = textFile(
      'nameserver 192.0.2.53\nnameserver 2001:db8::53\nnameserver 192.0.2.99\nsearch example.org lab.test\n',
    );
    const known = { file: stub, dropIn: textFile('', { sha256 }), live };
    expect(plan(servers, known)).to.deep.equal([]);
    const changes = (more: Partial<ResolverFacts>) =>
      plan(servers, { ...known, note: fileNode(), ...more }).map(({ summary }) => summary);
    expect(changes({})).to.deep.equal(['restart systemd-resolved, which has not read its files yet']);
    expect(changes({ live: undefined })).to.deep.equal(['restart systemd-resolved']);
    expect(changes({ dropIn: undefined })).to.have.length(1);
  });

  it('refuses the link of something else, unless forced', () => {
    const other = { file: linkTo('/run/resolvconf/resolv.conf') };
    expect(() => plan(servers, other))
      .to.throw(HostwrightError, 'is a symbolic link')
      .with.property('code', 'FILE_IS_SYMLINK');
    for (const present of [other, { file: stub }])
      expect(plan({ ...servers, force: true }, present)[0]?.steps[0]).to.include({
        kind: 'write',
        path: '/etc/resolv.conf',
        replaceLink: true,
      });
  });

  it('refuses options that systemd-resolved does not know', () => {
    expect(() => plan({ ...servers, options: ['rotate'] }, { file: stub })).to.throw(
      HostwrightError,
      'does not know the options',
    );
  });

  for (const [args, problem] of [
    [{ nameservers: ['192.0.2.256'] }, '192.0.2.256 is not an address'],
    [
      { nameservers: ['::1', '::2', '::3', '::4'] },
      'at most three nameservers: the C library asks the first three only',
    ],
    [
      { nameservers: ['::1'], search: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
      'at most six search domains: not every resolver takes more',
    ],
  ] as [Arguments, string][])
    it(`finds the problem: ${problem}`, () => {
      expect(resolver(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  for (const args of [
    { nameservers: [] },
    { nameservers: ['dns.example.org'] },
    { nameservers: ['::1'], search: ['a b'] },
    { nameservers: ['::1'], search: ['a\nb'] },
    { nameservers: ['::1'], options: ['$(id)'] },
  ] as Arguments[])
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(resolver(args).problems).to.not.be.empty;
    });
});
