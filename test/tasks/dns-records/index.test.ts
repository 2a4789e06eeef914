import { inspect } from 'node:util';
import { expect } from 'chai';
import type { DnsRecord, DnsZoneFact, DnsZoneFailure } from '../../../lib/facts/dns-zone';
import { Secret, secret } from '../../../lib/secrets/secret';
import { dnsRecords } from '../../../lib/tasks/dns-records';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof dnsRecords>[0];

const key = { name: 'deploy', secret: secret('c3dvcmRmaXNo') };
const task = (args: Partial<Arguments>) =>
  dnsRecords({ server: '192.0.2.53', zone: 'example.org', key, records: [], ...args });

const soa = 'example.org. 300 SOA ns.example.org. admin.example.org. 1 3600 600 86400 300';
const servers = ['example.org. 300 NS ns.example.org.', 'ns.example.org. 300 A 192.0.2.53'];

/** A zone with these records, each as `name ttl type data`. */
function zone(records: readonly string[]): DnsZoneFact {
  const rows = [soa, ...servers, ...records].map((row): DnsRecord => {
    const [, name = '', ttl = '', type = '', data = ''] = /^(\S+) (\d+) (\S+) (.*)$/.exec(row) ?? [];
    return { name, ttl: Number(ttl), type, data };
  });
  return { records: rows };
}

function plan(args: Partial<Arguments>, records: readonly string[] = []) {
  return planOf(task(args), { zone: zone(records) });
}

const diffs = (changes: ReturnType<typeof plan>) =>
  changes.flatMap(({ diff }) =>
    diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
  );

/** The commands for nsupdate, without server, zone, key and send. */
const commands = (changes: ReturnType<typeof plan>) =>
  changes.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'run' && step.input instanceof Secret
        ? step.input.reveal().trimEnd().split('\n').slice(3, -1)
        : [],
    ),
  );

const www = { name: 'www', type: 'A', data: ['192.0.2.2', '192.0.2.1'] } as const;
const wwwRows = ['www.example.org. 3600 A 192.0.2.1', 'www.example.org. 3600 A 192.0.2.2'];

describe('the task dnsRecords', () => {
  for (const [title, args, records, diff, sent] of [
    [
      'adds what is not there, if it still is not there',
      { records: [www] },
      [],
      ['www A: - → 192.0.2.1, 192.0.2.2', 'www A ttl: - → 3600'],
      [
        'prereq nxrrset www.example.org. A',
        'update add www.example.org. 3600 A 192.0.2.1',
        'update add www.example.org. 3600 A 192.0.2.2',
      ],
    ],
    ['leaves alone what is as declared, in whatever order', { records: [www] }, wwwRows.toReversed(), [], []],
    [
      'takes entries of one name and type together',
      {
        records: [
          { ...www, data: '192.0.2.1' },
          { ...www, name: 'WWW.example.org.' },
        ],
      },
      wwwRows,
      [],
      [],
    ],
    [
      'changes values, if they still are what was seen',
      { records: [{ ...www, data: '192.0.2.3' }] },
      wwwRows,
      ['www A: 192.0.2.1, 192.0.2.2 → 192.0.2.3'],
      [
        'prereq yxrrset www.example.org. A 192.0.2.1',
        'prereq yxrrset www.example.org. A 192.0.2.2',
        'update delete www.example.org. A',
        'update add www.example.org. 3600 A 192.0.2.3',
      ],
    ],
    [
      'changes a TTL, of the entry before that of the task',
      { ttl: 60, records: [{ ...www, ttl: 90 }] },
      wwwRows,
      ['www A ttl: 3600 → 90'],
      [
        'prereq yxrrset www.example.org. A 192.0.2.1',
        'prereq yxrrset www.example.org. A 192.0.2.2',
        'update delete www.example.org. A',
        'update add www.example.org. 90 A 192.0.2.1',
        'update add www.example.org. 90 A 192.0.2.2',
      ],
    ],
    [
      'compares with the strings of a text as the server has them',
      { records: [{ name: 't', type: 'TXT', data: 'one two' }] },
      ['t.example.org. 3600 TXT "one" "two"'],
      ['t TXT: "onetwo" → "one two"'],
      [
        'prereq yxrrset t.example.org. TXT "one" "two"',
        'update delete t.example.org. TXT',
        'update add t.example.org. 3600 TXT "one two"',
      ],
    ],
    [
      'only adds to the name servers of the zone itself',
      { ttl: 300, records: [{ name: '@', type: 'NS', data: 'ns2.example.net.' }] },
      [],
      ['@ NS: ns.example.org. → ns.example.org., ns2.example.net.'],
      [
        'prereq yxrrset example.org. NS ns.example.org.',
        'update add example.org. 300 NS ns.example.org.',
        'update add example.org. 300 NS ns2.example.net.',
      ],
    ],
    [
      'leaves other records alone',
      { records: [www] },
      [...wwwRows, 'other.example.org. 60 A 192.0.2.9', 'www.example.org. 60 AAAA 2001:db8::1'],
      [],
      [],
    ],
    [
      'removes with exclusive those of the types that it names',
      { records: [www], exclusive: ['A'], keep: ['ns', '*.dhcp'] },
      [
        ...wwwRows,
        'o.example.org. 60 A 192.0.2.9',
        'a.b.dhcp.example.org. 60 A 192.0.2.8',
        'x.example.org. 60 TXT "x"',
      ],
      ['o A: 192.0.2.9 → -', 'o A ttl: 60 → -'],
      ['prereq yxrrset o.example.org. A 192.0.2.9', 'update delete o.example.org. A'],
    ],
    [
      'never removes name servers, the SOA, proofs for certificates and types that it does not know',
      { records: [{ name: 'ns', type: 'A', data: '192.0.2.53', ttl: 300 }], exclusive: true },
      [
        '_acme-challenge.example.org. 60 TXT "a"',
        '_acme-challenge.www.example.org. 60 TXT "b"',
        'www.example.org. 60 SSHFP 1 1 1234',
        'www.example.org. 60 RRSIG A 8 3 60 1 2 3 example.org. abc=',
      ],
      [],
      [],
    ],
    [
      'removes a value, and leaves the others',
      { records: [{ ...www, data: '192.0.2.1' }], state: 'absent' },
      wwwRows,
      ['www A: 192.0.2.1, 192.0.2.2 → 192.0.2.2'],
      [
        'prereq yxrrset www.example.org. A 192.0.2.1',
        'prereq yxrrset www.example.org. A 192.0.2.2',
        'update delete www.example.org. A',
        'update add www.example.org. 3600 A 192.0.2.2',
      ],
    ],
    [
      'removes all values',
      { records: [{ name: 'www', type: 'A' }], state: 'absent' },
      wwwRows,
      ['www A: 192.0.2.1, 192.0.2.2 → -', 'www A ttl: 3600 → -'],
      [
        'prereq yxrrset www.example.org. A 192.0.2.1',
        'prereq yxrrset www.example.org. A 192.0.2.2',
        'update delete www.example.org. A',
      ],
    ],
    [
      'removes nothing that is not there',
      {
        records: [
          { ...www, data: '192.0.2.7' },
          { name: 'x', type: 'TXT' },
        ],
        state: 'absent',
      },
      wwwRows,
      [],
      [],
    ],
    [
      'replaces a CNAME that exclusive may remove: what goes is removed first',
      { records: [www], exclusive: ['CNAME'] },
      ['www.example.org. 60 CNAME example.org.'],
      [
        'www CNAME: example.org. → -',
        'www CNAME ttl: 60 → -',
        'www A: - → 192.0.2.1, 192.0.2.2',
        'www A ttl: - → 3600',
      ],
      [
        'prereq yxrrset www.example.org. CNAME example.org.',
        'prereq nxrrset www.example.org. A',
        'update delete www.example.org. CNAME',
        'update add www.example.org. 3600 A 192.0.2.1',
        'update add www.example.org. 3600 A 192.0.2.2',
      ],
    ],
  ] as readonly (readonly [string, Partial<Arguments>, string[], string[], string[]])[])
    it(title, () => {
      const changes = plan(args, records);
      expect(diffs(changes)).to.deep.equal(diff);
      expect(commands(changes)).to.deep.equal(sent);
    });

  it('sends one message for all changes, with the key on its standard input only', () => {
    const records = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({ ...www, name }));
    const changes = plan({ records, port: 5353 });
    expect(changes.map(({ summary }) => summary)).to.deep.equal([
      'add a A, add b A, add c A, add d A, add e A, add f A and 2 more in zone example.org',
    ]);
    const [step, ...more] = changes.flatMap(({ steps }) => steps);
    expect(more).to.deep.equal([]);
    if (step?.kind !== 'run' || !(step.input instanceof Secret))
      throw new Error('not the step that was expected');
    expect(step.input.reveal().split('\n').slice(0, 3)).to.deep.equal([
      'server 192.0.2.53 5353',
      'zone example.org.',
      'key hmac-sha256:deploy. c3dvcmRmaXNo',
    ]);
    expect(inspect(changes, { depth: 9 })).not.to.include('c3dvcmRmaXNo');
  });

  it('sends what does not fit into one message in others', () => {
    const records = Array.from({ length: 900 }, (_, index) => ({
      name: `h${index}`,
      type: 'TXT' as const,
      data: 'x'.repeat(100),
    }));
    const [step] = plan({ records }).flatMap(({ steps }) => steps);
    if (step?.kind !== 'run' || !(step.input instanceof Secret))
      throw new Error('not the step that was expected');
    const sent = step.input.reveal().split('send\n');
    const lengths = sent.map((text) => text.length);
    expect(lengths.every((length) => length < 60_500)).to.equal(true);
    expect(sent.slice(0, -1).map((text) => text.split('\n')[0])).to.deep.equal(
      sent.slice(0, -1).map(() => 'server 192.0.2.53 53'),
    );
    expect(sent.join('').match(/^update add /gm)).to.have.length(900);
    expect(sent).to.have.length(4);
  });

  for (const [title, records, present, message] of [
    [
      'a CNAME',
      [{ name: 'www', type: 'CNAME', data: 'x' }],
      wwwRows,
      /www cannot have CNAME records .* it has A:/,
    ],
    ['others', [www], ['www.example.org. 60 CNAME x.'], /www cannot have A records .* it has CNAME:/],
  ] as const)
    it(`refuses ${title} beside what is there, which the server would ignore in silence`, () => {
      expect(() => plan({ records }, present)).to.throw(message);
    });

  for (const [title, failure, reason] of [
    [
      'an unknown key',
      { status: 'NOTAUTH', tsig: 'BADKEY' },
      /does not know the key deploy\. with hmac-sha256/,
    ],
    [
      'another secret',
      { status: 'NOTAUTH', tsig: 'BADSIG' },
      /has another secret for the key deploy\. \(BADSIG\)/,
    ],
    ['wrong clocks', { status: 'NOTAUTH', tsig: 'BADTIME' }, /clocks .* differ by more than five minutes/],
    [
      'no answer',
      { said: 'connection refused' },
      /192\.0\.2\.53 \(port 53\) does not answer: connection refused/,
    ],
    ['a broken zone', { status: 'SERVFAIL' }, /cannot load the zone example\.org\. \(SERVFAIL\)/],
    ['no transfer', { status: 'NOERROR', isAuthoritative: true }, /add allow-transfer \{ key deploy\. \}/],
    ['another zone', { status: 'NOERROR' }, /does not serve a zone example\.org\./],
    ['a stranger', { status: 'REFUSED' }, /does not serve a zone example\.org\. \(REFUSED\)/],
  ] as const)
    it(`plans for a zone that cannot be read yet, and fails there with the reason: ${title}`, () => {
      const whole: DnsZoneFailure = { isAuthoritative: false, said: '', ...failure };
      const changes = planOf(task({ records: [www] }), { zone: { records: [], failure: whole } });
      expect(diffs(changes)).to.deep.equal(['www A: - → 192.0.2.1, 192.0.2.2', 'www A ttl: - → 3600']);
      expect(changes[0]?.summary).to.match(reason);
      expect(commands(changes)).to.deep.equal([]);
      expect(inspect(changes[0]?.steps)).to.include('exit 1');
    });

  it('says what to install where there is no dig', () => {
    for (const args of [
      { records: [www] },
      { records: [], exclusive: true },
      { records: [www], state: 'absent' },
    ] as const)
      expect(planOf(task(args), {})[0]?.summary).to.match(/put apt\(\{ packages: \['bind9-dnsutils'\] \}\)/);
  });

  for (const [args, problem] of [
    [{ records: [] }, /records is empty, and nothing is exclusive/],
    [{ records: [{ ...www, name: 'a b' }] }, /records\/0\/name|name/],
    [
      { records: [{ ...www, name: 'www.example.net.' }] },
      /records\.0: www\.example\.net\. is not in the zone/,
    ],
    [{ records: [{ ...www, data: 'x' }] }, /records\.0: "x" is not an IPv4 address/],
    [{ records: [{ name: 'www', type: 'A' }] }, /records\.0: data is missing/],
    [{ records: [{ ...www, type: 'SOA' }] }, /type/],
    [{ records: [www, { name: 'www', type: 'CNAME', data: 'x' }] }, /www\.example\.org\. has a CNAME and A:/],
    [
      { records: [{ name: 'www', type: 'CNAME', data: ['x', 'y'] }] },
      /has 2 CNAMEs: a name can have only one/,
    ],
    [{ records: [{ name: '@', type: 'CNAME', data: 'x' }] }, /example\.org\. cannot be a CNAME/],
    [{ records: [www, { ...www, ttl: 5 }] }, /has two values for ttl, 3600 and 5/],
    [
      { records: [{ name: '@', type: 'NS' }], state: 'absent' },
      /name servers of example\.org\. itself are never removed/,
    ],
    [{ records: [www], state: 'absent', exclusive: true }, /exclusive goes with state: 'present' only/],
    [
      { records: [www], key: { ...key, secret: 'no base64!' } },
      /^(?!.*no base64!).*key\.secret must be in base64/,
    ],
    [{ records: [www], server: '-x' }, /server/],
    [{ records: [www], zone: 'a b' }, /zone/],
  ] as const)
    it(`finds the problem of ${inspect(args, { depth: 4 }).replaceAll(/\s+/g, ' ')}`, () => {
      const { problems } = task(args as Partial<Arguments>);
      expect(problems.map(({ path, message }) => `${path} ${message}`).join()).to.match(problem);
    });
});
