import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { resolvedFacts } from '../../../lib/facts/resolved';
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
    resolved: { dropIns: [] },
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
    const present = plan({ nameservers: ['192.0.2.53'] }, { file: stub })[0]?.steps[3];
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

  for (const [title, lines, problem] of [
    ['a drop-in that takes the servers away', ['DNS=', 'DNS=203.0.113.9'], 'makes DNS 203.0.113.9'],
    ['a drop-in that adds one', ['DNS=203.0.113.9'], 'makes DNS 192.0.2.53 2001:DB8::53 203.0.113.9'],
    ['a drop-in that empties the domains', ['Domains='], 'makes Domains empty'],
    ['a drop-in that wants no signatures', ['DNSSEC=no'], 'makes DNSSEC no'],
  ] as const)
    it(`names ${title}`, () => {
      const output = `file /etc/systemd/resolved.conf.d/60-vpn.conf\n|[Resolve]\n${lines.map((line) => `|${line}\n`).join('')}`;
      const resolved = resolvedFacts.parse(output).get('resolved');
      expect(() => plan({ ...servers, dnssec: 'yes' }, { file: stub, resolved }))
        .to.throw(HostwrightError, `/etc/systemd/resolved.conf.d/60-vpn.conf ${problem}`)
        .with.property('code', 'PLAN_FAILED');
    });

  it('takes no harm from drop-ins that come before, agree, are hidden or set something else', () => {
    const output = `file /etc/systemd/resolved.conf.d/40-early.conf
|DNS=203.0.113.9
file /etc/systemd/resolved.conf.d/70-masked.conf
file /etc/systemd/resolved.conf.d/80-other.conf
|#DNS=203.0.113.9
|Cache=no
|DNS=192.0.2.53
file /usr/lib/systemd/resolved.conf.d/70-masked.conf
|DNS=203.0.113.9
`;
    const resolved = resolvedFacts.parse(output).get('resolved');
    expect(plan(servers, { file: stub, resolved })).to.not.be.empty;
    expect(resolvedFacts.parse('').get('resolved')).to.deep.equal({ dropIns: [] });
  });

  it('writes what only systemd-resolved knows, and refuses it elsewhere', () => {
    const args = {
      nameservers: ['192.0.2.53#dns.example.org'],
      search: ['~.'],
      dnssec: 'yes',
      dnsOverTls: 'yes',
    } as const;
    const live = textFile('nameserver 192.0.2.53\nsearch .\n');
    const changes = plan(
      { ...args, nameservers: [...args.nameservers], search: [...args.search] },
      { file: stub, live },
    );
    expect(changes).to.have.length(1);
    expect(changes[0]?.steps.flatMap((step) => (step.kind === 'write' ? step.content : []))).to.deep.equal([
      '[Resolve]\nDNS=\nDNS=192.0.2.53#dns.example.org\nDomains=\nDomains=~.\nDNSSEC=yes\nDNSOverTLS=yes\n',
    ]);
    expect(() =>
      plan({ ...args, nameservers: [...args.nameservers], search: [...args.search] }, {}),
    ).to.throw(
      'only systemd-resolved knows 192.0.2.53#dns.example.org, ~., dnssec, dnsOverTls, and this host does not use it',
    );
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
