import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { ufwFacts, ufwKey, type UfwFact } from '../../lib/facts/ufw';
import { compareLive } from '../../lib/tasks/ufw/live';
import { formatTuple, parseTuple } from '../../lib/tasks/ufw/rule';
import { parseOf } from '../../lib/testing';

/** What the fact script printed on hosts that had every kind of rule; ufw 0.36 and 0.36.2. */
function captured(suite: 'bullseye' | 'trixie'): UfwFact {
  const output = readFileSync(join(__dirname, 'captured', `ufw-${suite}.txt`), 'utf8');
  const fact = ufwFacts.parse(output).get(ufwKey);
  if (fact === undefined) throw new Error('the captured output is not understood');
  return fact;
}

describe('firewall facts', () => {
  it('are absent where ufw is not installed', () => {
    expect(ufwFacts.parse('')).to.deep.equal(new Map());
  });

  it('leave out what could not be read', () => {
    const fact = parseOf(ufwFacts, '== installed\n== live v4\n== live v6\n').get(ufwKey);
    expect(fact?.isReadable).to.equal(false);
    expect(fact?.isEnabled).to.equal(false);
    expect(fact?.stored.v4.tuples).to.deep.equal([]);
  });

  it('name chains of nftables that drop packets to the host, but not those of iptables', () => {
    const chain = (name: string, hook: string, policy: string) =>
      `\tchain ${name} {\n\t\ttype filter hook ${hook} priority filter; policy ${policy};\n\t}\n`;
    const output = [
      '== installed\n== nftables\n',
      `table inet filter {\n${chain('input', 'input', 'drop')}${chain('forward', 'forward', 'drop')}}\n`,
      `table ip filter {\n${chain('INPUT', 'input', 'drop')}\tchain ufw-user-input {\n\t}\n}\n`,
      `table inet open {\n${chain('input', 'input', 'accept')}}\n`,
      '== files\n== live v4\n== live v6\n',
    ];
    expect(ufwFacts.parse(output.join('')).get(ufwKey)?.droppedBy).to.deep.equal(['inet filter input']);
  });

  it('name what is missing and would keep ufw from doing anything', () => {
    const output =
      '== installed\n== missing /etc/ufw/user.rules\n== missing /etc/ufw/ufw.conf\n== readable\n';
    const fact = ufwFacts.parse(output).get(ufwKey);
    expect(fact?.isReadable).to.equal(true);
    expect(fact?.missing).to.deep.equal(['/etc/ufw/user.rules', '/etc/ufw/ufw.conf']);
    expect(captured('trixie').missing).to.deep.equal([]);
  });

  it('read settings as ufw does: in any case, with and without quotes, the last one counts', () => {
    const output = [
      '== installed',
      '== ipv6',
      '/etc/default/ufw:IPV6="YES"',
      '/etc/default/ufw:DEFAULT_INPUT_POLICY="ACCEPT"',
      '/etc/default/ufw:DEFAULT_INPUT_POLICY=reject',
      '/etc/ufw/ufw.conf:ENABLED=Yes',
      '== live v4',
      '== live v6',
    ].join('\n');
    const fact = ufwFacts.parse(output).get(ufwKey);
    expect(fact?.isEnabled).to.equal(true);
    expect(fact?.isIpv6).to.equal(true);
    expect(fact?.policies).to.deep.equal({ incoming: 'reject', outgoing: 'deny', routed: 'deny' });
  });

  it('read profiles from files of any name, without the left-overs of dpkg', () => {
    const output = [
      '== installed',
      '/etc/ufw/applications.d/a:b c:[Nginx Full]',
      '/etc/ufw/applications.d/a:b c:ports=80,443/tcp',
      '/etc/ufw/applications.d/old.dpkg-old:[Nginx Full]',
      '/etc/ufw/applications.d/old.dpkg-old:ports=1/tcp',
      '/etc/ufw/applications.d/x:[CIFS]',
      '/etc/ufw/applications.d/x:Ports = 137,138/udp|139,445/tcp ',
    ].join('\n');
    expect(ufwFacts.parse(output).get(ufwKey)?.profiles).to.deep.equal([
      { name: 'Nginx Full', ports: '80,443/tcp' },
      { name: 'CIFS', ports: '137,138/udp|139,445/tcp' },
    ]);
  });

  it('read only the table filter of files that have others, and put inserted rules first', () => {
    const output = [
      '== installed',
      '/etc/ufw/before.rules:*nat',
      '/etc/ufw/before.rules:-A ufw-before-input -j MASQUERADE',
      '/etc/ufw/before.rules:*filter',
      '/etc/ufw/before.rules:-A ufw-before-input -j ACCEPT',
      '/etc/ufw/before.rules:-I ufw-before-input -i lo -j ACCEPT',
    ].join('\n');
    const frame = ufwFacts.parse(output).get(ufwKey)?.stored.v4.frame;
    expect([...(frame ?? [])]).to.deep.equal([['ufw-before-input', ['-i lo -j ACCEPT', '-j ACCEPT']]]);
  });

  for (const suite of ['bullseye', 'trixie'] as const) {
    describe(`of a host with ${suite}`, () => {
      it('tell what is set', () => {
        const { isReadable, isEnabled, bootUnit, logging, isIpv6, policies, sessionInterface } =
          captured(suite);
        expect({
          isReadable,
          isEnabled,
          bootUnit,
          logging,
          isIpv6,
          policies,
          sessionInterface,
        }).to.deep.equal({
          isReadable: true,
          isEnabled: true,
          bootUnit: 'enabled',
          logging: 'low',
          isIpv6: true,
          policies: { incoming: 'deny', outgoing: 'allow', routed: 'deny' },
          sessionInterface: 'host0',
        });
      });

      it('have all rules, and the kernel has the same', () => {
        const fact = captured(suite);
        expect(fact.stored.v4.tuples).to.have.length(31);
        expect(fact.stored.v6.tuples).to.have.length(24);
        expect(fact.live.v4.policies.get('INPUT')).to.equal('DROP');
        expect(compareLive(fact)).to.deep.equal({ frame: [], rules: [] });
      });

      it('give rules that are written as they were read', () => {
        const { v4, v6 } = captured(suite).stored;
        const again = (tuples: readonly string[], family: 'v4' | 'v6') =>
          tuples.map((tuple) => formatTuple(parseTuple(tuple)!, family));
        expect(again(v4.tuples, 'v4')).to.deep.equal(v4.tuples);
        // ufw keeps the host bits of IPv6 networks, which the kernel does not.
        const masked = v6.tuples.map((tuple) => tuple.replace('2001:db8::1/64', '2001:db8::/64'));
        expect(again(v6.tuples, 'v6')).to.deep.equal(masked);
      });
    });
  }
});
