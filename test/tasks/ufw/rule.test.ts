import { expect } from 'chai';
import { canonicalRule } from '../../../lib/tasks/ufw/iptables';
import { mergeRules } from '../../../lib/tasks/ufw/merge';
import { describeDifference } from '../../../lib/tasks/ufw/difference';
import { describeRule, formatTuple, parseTuple, type PlainRule } from '../../../lib/tasks/ufw/rule';

const parse = (tuples: readonly string[]): PlainRule[] => tuples.map((tuple) => parseTuple(tuple)!);
const allow = (port: number, action = 'allow') => `${action} any ${port} 0.0.0.0/0 any 0.0.0.0/0 in`;

describe('firewall rules', () => {
  const words: readonly (readonly [string, string])[] = [
    ['allow tcp 443 0.0.0.0/0 any 0.0.0.0/0 in', 'allow 443/tcp'],
    ['limit any 22 ::/0 any ::/0 in', 'limit 22'],
    ['deny any any 0.0.0.0/0 any 203.0.113.0/24 in comment=77687920', 'deny any from 203.0.113.0/24 # why '],
    ['allow tcp 80,443 0.0.0.0/0 any 0.0.0.0/0 Nginx%20Full - in', 'allow Nginx Full (80,443/tcp)'],
    [
      'allow tcp 5432 192.0.2.1 any 10.0.0.0/8 in_eth1',
      'allow 5432/tcp from 10.0.0.0/8 to 192.0.2.1 in on eth1',
    ],
    ['reject tcp 25 0.0.0.0/0 any 0.0.0.0/0 out', 'reject out 25/tcp'],
    ['allow any any 0.0.0.0/0 any 0.0.0.0/0 out_wg0', 'allow out any out on wg0'],
    ['allow esp any 0.0.0.0/0 any 0.0.0.0/0 in', 'allow esp'],
    ['allow udp 68 0.0.0.0/0 67 0.0.0.0/0 in', 'allow 68/udp from any port 67'],
    ['allow tcp any 0.0.0.0/0 22 10.0.0.0/8 - OpenSSH in', 'allow any/tcp from 10.0.0.0/8 port 22 (OpenSSH)'],
    ['route:allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in_a!out_b', 'route allow 80/tcp in on a out on b'],
    ['deny_log-all any 23 0.0.0.0/0 any 0.0.0.0/0 in', 'deny 23 logging all packets'],
    ['allow tcp 22 0.0.0.0/0 any 0.0.0.0/0', 'allow 22/tcp'],
  ];
  for (const [tuple, text] of words) {
    it(`are said in words: ${text.trim()}`, () => expect(describeRule(parse([tuple])[0]!)).to.equal(text));
  }

  it('are read the same however an older ufw sorted their ports', () => {
    const [rule] = parse(['allow tcp 1000:2000,443,80 0.0.0.0/0 any 10.0.0.1/8 in']);
    expect(formatTuple(rule!, 'v4')).to.equal('allow tcp 80,443,1000:2000 0.0.0.0/0 any 10.0.0.0/8 in');
  });

  it('leave out what ufw itself skips', () => {
    expect(parseTuple('allow tcp 22')).to.equal(undefined);
    expect(parseTuple('permit tcp 22 0.0.0.0/0 any 0.0.0.0/0 in')).to.equal(undefined);
    expect(parseTuple('')).to.equal(undefined);
  });

  const merges: readonly {
    title: string;
    present: readonly string[];
    declared: readonly string[];
    merged: readonly string[];
  }[] = [
    {
      title: 'are put behind those of others',
      present: [allow(1)],
      declared: [allow(8), allow(9)],
      merged: [allow(1), allow(8), allow(9)],
    },
    {
      title: 'stay where they are',
      present: [allow(8), allow(1), allow(9)],
      declared: [allow(8), allow(9)],
      merged: [allow(8), allow(1), allow(9)],
    },
    {
      title: 'change places among themselves',
      present: [allow(9), allow(1), allow(8)],
      declared: [allow(8), allow(9)],
      merged: [allow(8), allow(1), allow(9)],
    },
    {
      title: 'come behind the one before',
      present: [allow(7), allow(1)],
      declared: [allow(7), allow(8)],
      merged: [allow(7), allow(8), allow(1)],
    },
    {
      title: 'come before the one behind',
      present: [allow(1), allow(9)],
      declared: [allow(7), allow(8), allow(9)],
      merged: [allow(1), allow(7), allow(8), allow(9)],
    },
    {
      title: 'take the place of one about the same packets',
      present: [allow(8, 'deny'), allow(1)],
      declared: [allow(8)],
      merged: [allow(1), allow(8)],
    },
    { title: 'of none change nothing', present: [allow(1)], declared: [], merged: [allow(1)] },
  ];
  for (const { title, present, declared, merged } of merges) {
    it(`that are not exclusive ${title}`, () => {
      const result = mergeRules(parse(present), parse(declared), 'v4');
      expect(result.map((rule) => formatTuple(rule, 'v4'))).to.deep.equal(merged);
      const again = mergeRules(result, parse(declared), 'v4');
      expect(again).to.deep.equal(result);
    });
  }

  const differences: readonly {
    title: string;
    before: string[];
    after: string[];
    summary?: string;
    diff?: string[];
  }[] = [
    { title: 'nothing', before: [allow(1), allow(2)], after: [allow(1), allow(2)] },
    {
      title: 'an addition',
      before: [],
      after: [allow(1)],
      summary: 'add "allow 1"',
      diff: ['rule: - → allow 1'],
    },
    {
      title: 'a removal',
      before: [allow(1)],
      after: [],
      summary: 'remove "allow 1"',
      diff: ['rule: allow 1 → -'],
    },
    {
      title: 'a repetition',
      before: [allow(1), allow(1)],
      after: [allow(1)],
      summary: 'remove "allow 1"',
      diff: ['rule: allow 1 → -'],
    },
    {
      title: 'a move',
      before: [allow(1), allow(2), allow(3)],
      after: [allow(3), allow(1), allow(2)],
      summary: 'move "allow 3"',
      diff: ['place of allow 3: 3 → 1'],
    },
    {
      title: 'another action',
      before: [allow(1)],
      after: [allow(1, 'limit')],
      summary: 'add "limit 1", remove "allow 1"',
      diff: ['rule: - → limit 1', 'rule: allow 1 → -'],
    },
    {
      title: 'many',
      before: [allow(1)],
      after: [allow(2), allow(3), allow(4), allow(5)],
      summary: 'add 4, remove 1',
      diff: [
        'rule: - → allow 2',
        'rule: - → allow 3',
        'rule: - → allow 4',
        'rule: - → allow 5',
        'rule: allow 1 → -',
      ],
    },
  ];
  for (const { title, before, after, summary, diff } of differences) {
    it(`tell ${title}, once for both families`, () => {
      const both = (tuples: string[]) => ({ v4: parse(tuples), v6: parse(tuples) });
      const found = describeDifference(both(before), both(after));
      expect(found?.summary).to.equal(summary && `change firewall rules: ${summary}`);
      const lines = found?.diff.map(
        (line) => `${line.attribute}: ${line.before ?? '-'} → ${line.after ?? '-'}`,
      );
      expect(lines).to.deep.equal(diff);
    });
  }

  it('tell which family lacks its twin', () => {
    const found = describeDifference(
      { v4: parse([allow(1)]), v6: [] },
      { v4: parse([allow(1)]), v6: parse([allow(1)]) },
    );
    expect(found?.summary).to.equal('change firewall rules: add "allow 1 (IPv6)"');
  });

  const canonical: readonly (readonly [string, string])[] = [
    ['-p tcp --dport 22 -j ACCEPT', '-p tcp -m tcp --dport 22 -j ACCEPT'],
    [
      '-p tcp -d 192.168.1.0/24 --dport 80 -s 10.0.0.1 -j ACCEPT',
      '-s 10.0.0.1/32 -d 192.168.1.0/24 -p tcp -m tcp --dport 80 -j ACCEPT',
    ],
    [
      "-p tcp --dport 22 -j ACCEPT -m comment --comment 'dapp_Nginx%20Full'",
      `-p tcp -m tcp --dport 22 -m comment --comment "\\'dapp_Nginx%20Full\\'" -j ACCEPT`,
    ],
    [
      '-p udp --dport 113 -j REJECT',
      '-p udp -m udp --dport 113 -j REJECT --reject-with icmp-port-unreachable',
    ],
    ['-j REJECT', '-j REJECT --reject-with icmp6-port-unreachable'],
    ['-p gre -s 192.0.2.0/24 -j ACCEPT', '-s 192.0.2.0/24 -p 47 -j ACCEPT'],
    ['-p tcp --dport 53 -s 2001:db8::1/64 -j ACCEPT', '-s 2001:db8::/64 -p tcp -m tcp --dport 53 -j ACCEPT'],
    [
      '-m limit --limit 3/minute -j LOG --log-prefix "[UFW LIMIT BLOCK] "',
      '-m limit --limit 3/min -j LOG --log-prefix "[UFW LIMIT BLOCK] "',
    ],
    [
      '-p tcp --dport 2 -m conntrack --ctstate NEW -m recent --set',
      '-p tcp -m tcp --dport 2 -m conntrack --ctstate NEW -m recent --set --name DEFAULT --mask 255.255.255.255 --rsource ',
    ],
  ];
  for (const [stored, live] of canonical) {
    it(`are the same in ufw's files and in the kernel: ${stored}`, () => {
      expect(canonicalRule(live)).to.equal(canonicalRule(stored));
    });
  }

  const different: readonly (readonly [string, string])[] = [
    ['-p tcp --dport 22 -j ACCEPT', '-p tcp -m tcp --dport 23 -j ACCEPT'],
    ['-p tcp --dport 22 -j ACCEPT', '-p tcp -m tcp --sport 22 -j ACCEPT'],
    ['-p tcp --dport 22 -j ACCEPT', '-p tcp -m tcp --dport 22 -j DROP'],
    ['-p tcp --dport 22 -j ACCEPT', '-p tcp -m tcp ! --dport 22 -j ACCEPT'],
    ['-s 10.0.0.1 -j ACCEPT', '! -s 10.0.0.1/32 -j ACCEPT'],
    ['-j REJECT', '-j REJECT --reject-with tcp-reset'],
    ['-i eth0 -j ACCEPT', '-o eth0 -j ACCEPT'],
    ['-j ACCEPT', '-s 10.0.0.0/8 -j ACCEPT'],
  ];
  for (const [stored, live] of different) {
    it(`are not the same: ${stored} and ${live}`, () => {
      expect(canonicalRule(live)).not.to.equal(canonicalRule(stored));
    });
  }
});
