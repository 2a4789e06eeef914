import { expect } from 'chai';
import { normaliseRules } from '../../../lib/tasks/ufw/declaration';
import { formatTuple } from '../../../lib/tasks/ufw/rule';
import { ufw } from '../../../lib/tasks/ufw';

type Rules = NonNullable<Parameters<typeof ufw>[0]['rules']>;

const known = {
  portNames: new Map([
    ['http', { port: 80, protocols: ['tcp'] as const }],
    ['domain', { port: 53, protocols: ['tcp', 'udp'] as const }],
    ['ntp', { port: 123, protocols: ['udp'] as const }],
  ]),
  profiles: [
    { name: 'Nginx Full', ports: '80,443/tcp' },
    { name: 'CIFS', ports: '137,138/udp|139,445/tcp' },
    { name: 'Open', ports: '99' },
    { name: 'open', ports: '98' },
    { name: 'http', ports: '1/udp' },
  ],
};

function normalise(rules: Rules) {
  const { rules: found, unknown, problems } = normaliseRules(rules, known);
  return {
    v4: found.v4.map((rule) => formatTuple(rule, 'v4')),
    v6: found.v6.map((rule) => formatTuple(rule, 'v6')),
    unknown,
    problems,
  };
}

describe('declared firewall rules', () => {
  const any4 = '0.0.0.0/0 any 0.0.0.0/0';
  const any6 = '::/0 any ::/0';
  const twins: readonly (readonly [string, Rules[number], string])[] = [
    ['a port is both tcp and udp', { allow: 22 }, 'allow any 22 ANY in'],
    ['a port as text', { allow: '22' }, 'allow any 22 ANY in'],
    ['a port with its protocol', { allow: '80/tcp' }, 'allow tcp 80 ANY in'],
    ['a port with its protocol beside it', { allow: 80, proto: 'tcp' }, 'allow tcp 80 ANY in'],
    ['a port with leading zeros', { allow: '0080/tcp' }, 'allow tcp 80 ANY in'],
    ['several ports, sorted', { allow: '8443,443/tcp' }, 'allow tcp 443,8443 ANY in'],
    ['several ports with blanks', { allow: ' 80, 443 /tcp' }, 'allow tcp 80,443 ANY in'],
    ['several ports, repeated', { allow: '80,443,80/tcp' }, 'allow tcp 80,443 ANY in'],
    ['a list of ports', { allow: [443, 80, '1000:2000'], proto: 'tcp' }, 'allow tcp 80,443,1000:2000 ANY in'],
    ['a range', { allow: '6000:6007/udp' }, 'allow udp 6000:6007 ANY in'],
    ['a service of one protocol', { allow: 'http' }, 'allow tcp 80 ANY in'],
    ['a service of one protocol, said', { allow: 'http/tcp' }, 'allow tcp 80 ANY in'],
    ['a service of both protocols', { allow: 'domain' }, 'allow any 53 ANY in'],
    ['a service of both protocols, one chosen', { allow: 'domain', proto: 'udp' }, 'allow udp 53 ANY in'],
    ['a profile', { allow: 'Nginx Full' }, 'allow tcp 80,443 ANY Nginx%20Full - in'],
    ['a profile in another case', { allow: 'nginx full' }, 'allow tcp 80,443 ANY Nginx%20Full - in'],
    ['a profile of both protocols', { allow: 'Open' }, 'allow any 99 ANY Open - in'],
    ['a protocol without ports', { allow: 'any', proto: 'esp' }, 'allow esp any ANY in'],
    ['all of a protocol', { allow: 'any', proto: 'tcp' }, 'allow tcp any ANY in'],
    ['anything', { deny: 'any' }, 'deny any any ANY in'],
    ['anything from any', { deny: 'any', from: 'any', to: 'any' }, 'deny any any ANY in'],
    ['an interface', { allow: 'any', interface: 'eth1' }, 'allow any any ANY in_eth1'],
    ['what goes out', { reject: 25, direction: 'out' }, 'reject any 25 ANY out'],
    [
      'what goes out there',
      { allow: 'any', direction: 'out', interface: 'wg0' },
      'allow any any ANY out_wg0',
    ],
    ['limits', { limit: '22/tcp' }, 'limit tcp 22 ANY in'],
    ['logs', { deny: 23, log: 'new' }, 'deny_log any 23 ANY in'],
    ['logs of all', { deny: 23, log: 'all' }, 'deny_log-all any 23 ANY in'],
    [
      'a comment',
      { allow: 443, comment: 'web "über" $(x)' },
      'allow any 443 ANY in comment=7765622022c3bc626572222024287829',
    ],
    ['what passes through', { allow: 80, proto: 'tcp', route: true }, 'route:allow tcp 80 ANY in'],
    [
      'what passes in and out',
      { allow: 'any', route: true, interface: 'a', outInterface: 'b' },
      'route:allow any any ANY in_a!out_b',
    ],
    ['what passes out', { deny: 'any', route: true, outInterface: 'b' }, 'route:deny any any ANY out_b'],
  ];
  for (const [title, rule, tuple] of twins) {
    it(`are the same for IPv4 and IPv6: ${title}`, () => {
      expect(normalise([rule])).to.deep.equal({
        v4: [tuple.replace('ANY', any4)],
        v6: [tuple.replace('ANY', any6)],
        unknown: [],
        problems: [],
      });
    });
  }

  const ofOneFamily: readonly {
    title: string;
    rule: Rules[number];
    v4?: readonly string[];
    v6?: readonly string[];
  }[] = [
    {
      title: 'an address',
      rule: { allow: 22, from: '10.0.0.1/32' },
      v4: ['allow any 22 0.0.0.0/0 any 10.0.0.1 in'],
    },
    {
      title: 'a network with host bits',
      rule: { allow: '22/tcp', from: '10.0.0.1/8', to: '192.0.2.7' },
      v4: ['allow tcp 22 192.0.2.7 any 10.0.0.0/8 in'],
    },
    {
      title: 'a network of IPv6',
      rule: { allow: 53, from: '2001:DB8:0::1/64' },
      v6: ['allow any 53 ::/0 any 2001:db8::/64 in'],
    },
    { title: 'anywhere in IPv4', rule: { allow: 22, from: '0.0.0.0/0' }, v4: [`allow any 22 ${any4} in`] },
    { title: 'anywhere in IPv6', rule: { allow: 22, to: '::/0' }, v6: [`allow any 22 ${any6} in`] },
    {
      title: 'a protocol that IPv6 lacks',
      rule: { allow: 'any', proto: 'igmp' },
      v4: [`allow igmp any ${any4} in`],
    },
    {
      title: 'a tunnel of IPv6, which only IPv4 carries',
      rule: { allow: 'any', proto: 'ipv6' },
      v4: [`allow ipv6 any ${any4} in`],
    },
    {
      title: 'a port of the other end',
      rule: { allow: '68/udp', from: '192.0.2.1', fromPort: 67 },
      v4: ['allow udp 68 0.0.0.0/0 67 192.0.2.1 in'],
    },
    {
      title: 'a service at the other end, which decides the protocol',
      rule: { allow: 'any', from: '192.0.2.1', fromPort: 'ntp' },
      v4: ['allow udp any 0.0.0.0/0 123 192.0.2.1 in'],
    },
    {
      title: 'lists of both families, in pairs of one',
      rule: { allow: 22, from: ['10.0.0.0/8', 'fd00::/8'], to: ['192.0.2.1', '192.0.2.2', '2001:db8::1'] },
      v4: ['allow any 22 192.0.2.1 any 10.0.0.0/8 in', 'allow any 22 192.0.2.2 any 10.0.0.0/8 in'],
      v6: ['allow any 22 2001:db8::1 any fd00::/8 in'],
    },
    {
      title: 'a profile of several parts',
      rule: { allow: 'CIFS', from: '10.0.0.0/8' },
      v4: [
        'allow udp 137,138 0.0.0.0/0 any 10.0.0.0/8 CIFS - in',
        'allow tcp 139,445 0.0.0.0/0 any 10.0.0.0/8 CIFS - in',
      ],
    },
  ];
  for (const { title, rule, v4 = [], v6 = [] } of ofOneFamily) {
    it(`are for the families that they are about: ${title}`, () => {
      expect(normalise([rule])).to.deep.equal({ v4, v6, unknown: [], problems: [] });
    });
  }

  const wrong: readonly (readonly [string, Rules[number], string])[] = [
    ['nothing', { from: '10.0.0.1' }, 'needs exactly one of allow, deny, limit and reject, and has none'],
    [
      'two actions',
      { allow: 1, deny: 2 },
      'needs exactly one of allow, deny, limit and reject, and has allow, deny',
    ],
    [
      'several ports of both protocols',
      { allow: '80,443' },
      "80,443 means several ports: write '80,443/tcp' or '80,443/udp'",
    ],
    ['a range of both protocols', { allow: '1:9' }, "1:9 means several ports: write '1:9/tcp' or '1:9/udp'"],
    ['a range with a dash', { allow: '6000-6007/tcp' }, '6000-6007 is a range with a dash: write 6000:6007'],
    ['a range upside down', { allow: '9:1/tcp' }, '9:1 is an empty range'],
    ['a port too high', { allow: '65536' }, '65536: ports go from 1 to 65535'],
    ['a comma too many', { allow: '80,/tcp' }, '"" is not a port'],
    [
      'too many ports',
      { allow: '1,2,3,4,5,6,7,8,9,10,11,12,13,14:15,16/tcp' },
      '1,2,3,4,5,6,7,8,9,10,11,12,13,14:15,16 has 16 numbers, and one rule can have 15: use several rules',
    ],
    [
      'no name',
      { allow: '$(reboot)' },
      '"$(reboot)" is neither a port nor the name of a service or a profile',
    ],
    ['two protocols', { allow: '80/tcp', proto: 'udp' }, '80 is not a port of udp'],
    ['a service of the other protocol', { allow: 'http/udp' }, 'http is not a service of udp'],
    ['a protocol without ports and a port', { allow: 80, proto: 'esp' }, 'esp has no ports'],
    ['any of a protocol', { allow: 'any/tcp' }, "any/tcp: write 'any' with proto: 'tcp'"],
    [
      'a profile and a protocol',
      { allow: 'Nginx Full', proto: 'tcp' },
      'leave out proto: the profile Nginx Full has its own',
    ],
    [
      'a profile as the other end',
      { allow: 80, fromPort: 'Nginx Full' },
      'fromPort: Nginx Full is a profile, not a port',
    ],
    [
      'no address',
      { allow: 80, from: 'example.org' },
      'from: "example.org" is neither an address nor a network',
    ],
    [
      'two families',
      { allow: 80, from: '::1', to: '127.0.0.1' },
      'from and to must both have IPv4 addresses, or both IPv6 addresses',
    ],
    [
      'two interfaces without route',
      { allow: 80, outInterface: 'b' },
      'outInterface is for rules with route: true',
    ],
    [
      'a direction with route',
      { allow: 80, route: true, direction: 'out' },
      'direction is not for rules with route: true: give interface, outInterface or both',
    ],
    [
      'the same interface twice',
      { allow: 80, route: true, interface: 'a', outInterface: 'a' },
      'interface and outInterface are both a: packets do not pass from an interface to itself',
    ],
  ];
  for (const [title, rule, problem] of wrong) {
    it(`are refused: ${title}`, () => {
      expect(normalise([rule]).problems).to.deep.equal([`rules.0: ${problem}`]);
    });
  }

  it('count once when they are there twice, however they are written', () => {
    expect(normalise([{ allow: 'http' }, { allow: 80, proto: 'tcp' }, { allow: '80/tcp' }]).v4).to.deep.equal(
      [`allow tcp 80 ${any4} in`],
    );
  });

  it('are refused when a second one is about the same packets', () => {
    expect(normalise([{ allow: 22 }, { allow: 80 }, { deny: 22 }]).problems).to.deep.equal([
      'rules: "deny 22" matches the same packets as an earlier rule, so it has no effect: remove one of them',
    ]);
  });

  const ordered: readonly (readonly [string, Rules, string | undefined])[] = [
    [
      'all of its packets',
      [{ deny: 443 }, { allow: '443/tcp' }],
      'rules: "allow 443/tcp" has no effect after "deny 443", which decides about the same packets: put it first, or remove it',
    ],
    [
      'a range and a network around it',
      [
        { reject: '6000:7000/tcp', from: '10.0.0.0/8' },
        { limit: '6500/tcp', from: '10.1.0.0/16' },
      ],
      'rules: "limit 6500/tcp from 10.1.0.0/16" has no effect after "reject 6000:7000/tcp from 10.0.0.0/8", which decides about the same packets: put it first, or remove it',
    ],
    ['some of its ports', [{ deny: 443 }, { allow: '80,443/tcp' }], undefined],
    ['one of its protocols', [{ deny: '443/tcp' }, { allow: 443 }], undefined],
    ['a part of its addresses', [{ deny: 443, from: '10.0.0.0/8' }, { allow: 443 }], undefined],
    ['all of them in the same way', [{ allow: 443 }, { allow: '443/tcp', from: '10.0.0.0/8' }], undefined],
    ['another interface', [{ deny: 'any', interface: 'wg0' }, { allow: 22 }], undefined],
    ['another direction', [{ deny: 25, direction: 'out' }, { allow: '25/tcp' }], undefined],
    ['names that the host does not know', [{ deny: 'Apache' }, { allow: 'OPEN' }], undefined],
  ];
  for (const [title, rules, problem] of ordered)
    it(`${problem === undefined ? 'stand' : 'are refused'} behind one that decides about ${title}`, () => {
      expect(normalise(rules).problems).to.deep.equal(problem === undefined ? [] : [problem]);
    });

  it('name what the host does not know', () => {
    expect(normalise([{ allow: 'OPEN' }, { allow: 'Apache' }]).unknown).to.deep.equal(['OPEN', 'Apache']);
  });

  it('are not refused for names as long as no host was looked at', () => {
    const rules: Rules = [
      { allow: 'domain/tcp' },
      { deny: 'domain/udp' },
      { allow: 'Nginx Full' },
      { allow: 'http', proto: 'tcp' },
      { allow: 'any', fromPort: 'ntp' },
    ];
    expect(ufw({ rules }).problems).to.deep.equal([]);
  });

  it('have names and comments that ufw takes', () => {
    const paths = (rules: Rules) => ufw({ rules }).problems.map(({ path }) => path);
    expect(paths([{ allow: 1, interface: 'eth0:1' }])).to.deep.equal(['rules.0.interface']);
    expect(paths([{ allow: 1, interface: '..' }])).to.deep.equal(['rules.0.interface']);
    expect(paths([{ allow: 1, interface: 'sixteen-letters-' }])).to.deep.equal(['rules.0.interface']);
    expect(paths([{ allow: 1, comment: "it's" }])).to.deep.equal(['rules.0.comment']);
    expect(paths([{ allow: 1, comment: 'two\nlines' }])).to.deep.equal(['rules.0.comment']);
    // @ts-expect-error a misspelt argument
    expect(paths([{ alow: 1 }])).to.deep.equal(['rules.0.alow']);
  });
});
