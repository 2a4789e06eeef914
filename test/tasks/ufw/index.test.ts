import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { SessionFact } from '../../../lib/facts/session';
import { ufwFacts, ufwKey, type UfwFact } from '../../../lib/facts/ufw';
import { ufw } from '../../../lib/tasks/ufw';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof ufw>[0];

const captured = readFileSync(join(__dirname, '../../facts/captured/ufw-trixie.txt'), 'utf8');
const full = ufwFacts.parse(captured).get(ufwKey)!;

const session: SessionFact = {
  user: 'deploy',
  clientAddress: '198.18.0.1',
  clientPort: 51000,
  serverAddress: '198.18.0.27',
  serverPort: 22,
};

const stored = (tuples: readonly string[]) => ({ tuples, chains: new Map(), frame: new Map() });
const ssh4 = 'allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in';
const ssh6 = 'allow tcp 22 ::/0 any ::/0 in';
const chain = (direction: string, family: '' | '6') =>
  ['before-logging', 'before', 'after', 'after-logging', 'reject', 'track'].map(
    (part) => `-j ufw${family}-${part}-${direction}`,
  );
const live = (family: '' | '6') => ({
  policies: new Map([
    ['INPUT', 'DROP'],
    ['OUTPUT', 'ACCEPT'],
    ['FORWARD', 'DROP'],
  ]),
  chains: new Map([
    ['INPUT', chain('input', family)],
    ['OUTPUT', chain('output', family)],
    ['FORWARD', chain('forward', family)],
  ]),
});

/** A firewall that is up and lets in SSH. */
const up: UfwFact = {
  ...full,
  profiles: [],
  stored: { v4: stored([ssh4]), v6: stored([ssh6]) },
  live: { v4: live(''), v6: live('6') },
};
/** As the package leaves it. */
const fresh: UfwFact = {
  ...up,
  isEnabled: false,
  stored: { v4: stored([]), v6: stored([]) },
  live: { v4: { policies: new Map(), chains: new Map() }, v6: { policies: new Map(), chains: new Map() } },
};

function plan(args: Arguments, firewall: UfwFact | undefined, from: SessionFact | undefined = session) {
  const task = ufw(args);
  const facts = { firewall, session: from, portNames: new Map() };
  return planOf(task, facts);
}

const summaries = (changes: ReturnType<typeof plan>) => changes.map(({ summary }) => summary);
const scripts = (changes: ReturnType<typeof plan>) =>
  changes.flatMap(({ steps }) => steps.map((step) => (step.kind === 'run' ? step.script.text : step.kind)));

const ssh: Arguments = { rules: [{ allow: '22/tcp' }] };

describe('the task ufw', () => {
  const rows: {
    title: string;
    args?: Arguments;
    firewall?: Partial<UfwFact>;
    summaries: string[];
    runs?: (string | RegExp)[];
  }[] = [
    { title: 'does nothing where all is as declared', summaries: [] },
    {
      title: 'writes the rules before it switches on',
      firewall: fresh,
      summaries: ['change firewall rules: add "allow 22/tcp"', 'switch on the firewall'],
      runs: [
        /hw_v4='\*filter\n### tuple ### allow tcp 22 0\.0\.0\.0\/0 any 0\.0\.0\.0\/0 in'/,
        /ufw --force enable/,
      ],
    },
    {
      title: 'opens a default before the rules and closes one behind them',
      args: { ...ssh, default: { outgoing: 'deny', routed: 'allow' } },
      firewall: { stored: { v4: stored([]), v6: stored([]) } },
      summaries: [
        'set the default for routed packets to allow',
        'change firewall rules: add "allow 22/tcp"',
        'set the default for outgoing packets to deny',
      ],
      runs: [
        /hw_policy=allow\nhw_direction=routed/,
        /ufw --rootdir/,
        /hw_policy=deny\nhw_direction=outgoing/,
      ],
    },
    {
      title: "goes back to ufw's own defaults where none is declared",
      firewall: { policies: { incoming: 'allow', outgoing: 'reject', routed: 'deny' }, logging: 'full' },
      summaries: [
        'set the default for outgoing packets to allow',
        'load the firewall again, because the kernel does not have what its files say',
        'set the default for incoming packets to deny',
        'set logging of the firewall to low',
      ],
    },
    {
      title: 'leaves defaults and logging alone where it is not exclusive',
      args: { ...ssh, exclusive: false },
      firewall: {
        isEnabled: false,
        policies: { incoming: 'allow', outgoing: 'reject', routed: 'deny' },
        logging: 'full',
      },
      summaries: ['switch on the firewall'],
    },
    {
      title: 'removes rules that are not declared',
      firewall: {
        stored: { v4: stored([ssh4, 'allow any 9 0.0.0.0/0 any 10.0.0.0/8 in']), v6: stored([ssh6]) },
      },
      summaries: ['change firewall rules: remove "allow 9 from 10.0.0.0/8"'],
    },
    {
      title: 'keeps rules of others where it is not exclusive',
      args: { rules: [{ allow: 443 }], exclusive: false },
      summaries: ['change firewall rules: add "allow 443"'],
      runs: [/tuple ### allow tcp 22 .*tuple ### allow any 443 /],
    },
    {
      title: 'puts what it adds before a rule that would decide in another way about a port of it',
      args: { rules: [{ allow: '80,443/tcp' }], exclusive: false },
      firewall: {
        stored: {
          v4: stored([ssh4, 'deny any 443 0.0.0.0/0 any 0.0.0.0/0 in']),
          v6: stored([ssh6, 'reject tcp 1:1000 ::/0 any ::/0 in']),
        },
      },
      summaries: ['change firewall rules: add "allow 80,443/tcp"'],
      runs: [
        /allow tcp 22 0[^\n]*\n### tuple ### allow tcp 80,443 0[^\n]*\n### tuple ### deny any 443 .*allow tcp 22 ::[^\n]*\n### tuple ### allow tcp 80,443 ::[^\n]*\n### tuple ### reject/,
      ],
    },
    {
      title: 'moves one that stands behind such a rule, with the declared ones before it',
      args: { rules: [{ allow: 25 }, { allow: '443/tcp' }], exclusive: false },
      firewall: {
        stored: {
          v4: stored([
            ssh4,
            'deny any 443 0.0.0.0/0 any 0.0.0.0/0 in',
            'allow any 25 0.0.0.0/0 any 0.0.0.0/0 in',
            'allow tcp 443 0.0.0.0/0 any 0.0.0.0/0 in',
          ]),
          v6: stored([ssh6, 'allow any 25 ::/0 any ::/0 in', 'allow tcp 443 ::/0 any ::/0 in']),
        },
      },
      summaries: ['change firewall rules: move "deny 443 (IPv4)"'],
      runs: [
        /allow tcp 22 0[^\n]*\n[^\n]*allow any 25 0[^\n]*\n[^\n]*allow tcp 443 0[^\n]*\n[^\n]*deny any 443/,
      ],
    },
    {
      title: 'leaves the place of one behind a rule about fewer packets, or about other ones',
      args: { rules: [{ allow: '443/tcp' }], exclusive: false },
      firewall: {
        stored: {
          v4: stored([
            ssh4,
            'deny any 443 0.0.0.0/0 any 10.0.0.0/8 in',
            'deny any 443 0.0.0.0/0 any 0.0.0.0/0 out',
            'deny udp 443 0.0.0.0/0 any 0.0.0.0/0 in',
            'deny any 444 0.0.0.0/0 any 0.0.0.0/0 in',
            'deny any 443 0.0.0.0/0 any 0.0.0.0/0 in_wg0',
            'allow tcp 443 0.0.0.0/0 any 0.0.0.0/0 in',
          ]),
          v6: stored([ssh6, 'allow tcp 443 ::/0 any ::/0 in']),
        },
      },
      summaries: [],
    },
    {
      title: 'says that a limit on the port of the session concerns Hostwright',
      args: { rules: [{ limit: '22/tcp' }] },
      summaries: [
        'change firewall rules: add "limit 22/tcp", remove "allow 22/tcp" (refuses the sixth connection to port 22 within 30 seconds, of Hostwright too)',
      ],
    },
    {
      title: 'brings back a chain that was emptied',
      firewall: {
        stored: {
          v4: { ...stored([ssh4]), chains: new Map([['ufw-user-input', ['-p tcp --dport 22 -j ACCEPT']]]) },
          v6: stored([ssh6]),
        },
      },
      summaries: ['load the firewall again, because the kernel does not have what its files say'],
      runs: [
        /hw_ipv6=yes\n.*hw_test \/etc\/ufw && hw_keep && iptables-restore -w 10 -n <\/etc\/ufw\/user\.rules/,
      ],
    },
    {
      title: 'starts anew where the hooks are gone',
      firewall: { live: { v4: { ...live(''), chains: new Map() }, v6: live('6') } },
      summaries: ['load the firewall again, because the kernel does not have what its files say'],
      runs: [/hw_test \/etc\/ufw && hw_keep \|\| exit 1\nhw_clear iptables/],
    },
    {
      title: 'does not ask for IPv6 where the host has none',
      firewall: { isIpv6: false, live: { v4: live(''), v6: { policies: new Map(), chains: new Map() } } },
      summaries: [],
    },
    {
      title: 'lets the unit load it at boot',
      firewall: { bootUnit: 'masked' },
      summaries: ['load the firewall at boot'],
      runs: [/systemctl unmask -- ufw\.service\nsystemctl enable -- ufw\.service/],
    },
    {
      title: 'sets logging after the start that it needs',
      args: { ...ssh, logging: 'medium' },
      firewall: { isEnabled: false },
      summaries: ['switch on the firewall', 'set logging of the firewall to medium'],
    },
    {
      title: 'switches off',
      args: { enabled: false },
      summaries: ['switch off the firewall'],
      runs: ['ufw disable'],
    },
    { title: 'leaves off what is off', args: { enabled: false }, firewall: fresh, summaries: [] },
    {
      title: 'switches off what is loaded although it is not enabled',
      args: { enabled: false },
      firewall: { ...full, isEnabled: false },
      summaries: ['switch off the firewall'],
    },
    {
      title: 'fails with what to install first for a name that nothing on the host explains',
      args: { rules: [{ allow: 22 }, { allow: 'Nginx Full' }] },
      summaries: ['change firewall rules, once "Nginx Full" is known'],
      runs: [/"Nginx Full": neither a service in .*exit 1$/],
    },
  ];
  for (const { title, args = ssh, firewall = {}, summaries: expected, runs } of rows) {
    it(title, () => {
      const changes = plan(args, { ...up, ...firewall });
      expect(summaries(changes)).to.deep.equal(expected);
      const found = scripts(changes);
      if (runs) expect(found).to.have.length(runs.length);
      runs?.forEach((run, index) => {
        if (typeof run === 'string') expect(found[index]).to.equal(run);
        else expect(found[index]).to.match(new RegExp(run.source, 's'));
      });
    });
  }

  it('would set up a firewall where ufw is not installed yet, and fails there with what to do', () => {
    const changes = plan({ rules: [{ allow: 22 }, { allow: 'Nginx Full' }] }, undefined);
    expect(summaries(changes)).to.deep.equal(['set up and switch on the firewall']);
    expect(changes[0]?.diff.map(({ after }) => after)).to.deep.equal([
      'yes',
      'deny',
      'allow',
      'deny',
      'allow 22',
      'allow Nginx Full',
    ]);
    expect(scripts(changes)[0]).to.match(/ufw is not installed.* >&2; exit 1$/);
  });

  it('has nothing to switch off where ufw is not installed', () => {
    expect(plan({ enabled: false }, undefined)).to.deep.equal([]);
  });

  it('names the chains of nftables that drop packets as well', () => {
    const { module, args } = ufw(ssh);
    const facts = { firewall: { ...up, droppedBy: ['inet filter input'] }, session, portNames: new Map() };
    expect(module.notice?.(facts, args)).to.equal(
      'nftables drops packets too, whatever ufw lets through (inet filter input)',
    );
    expect(module.notice?.({ ...facts, firewall: up }, args)).to.equal(undefined);
  });

  it('says that only root can read the rules', () => {
    expect(() => plan(ssh, { ...up, isReadable: false })).to.throw(
      'the rules of the firewall cannot be read',
    );
  });

  describe('where files are missing that ufw needs', () => {
    const missing = ['/etc/ufw/user.rules', '/etc/ufw/ufw.conf'];
    const back = 'restore /etc/ufw/user.rules, /etc/ufw/ufw.conf from the package ufw';

    it('puts them back before anything else, without a moment in which one is half there', () => {
      const changes = plan(ssh, { ...fresh, missing });
      expect(summaries(changes)).to.deep.equal([
        back,
        'change firewall rules: add "allow 22/tcp"',
        'switch on the firewall',
      ]);
      expect(scripts(changes)[0]).to.equal(
        [
          'set -e',
          'cp -- /usr/share/ufw/iptables/user.rules /etc/ufw/user.rules.new',
          'chmod 0640 /etc/ufw/user.rules.new',
          'mv -f -- /etc/ufw/user.rules.new /etc/ufw/user.rules',
          'cp -- /usr/share/ufw/ufw.conf /etc/ufw/ufw.conf.new',
          'chmod 0644 /etc/ufw/ufw.conf.new',
          'mv -f -- /etc/ufw/ufw.conf.new /etc/ufw/ufw.conf',
        ].join('\n'),
      );
    });

    it('loads a firewall again that runs with what they said', () => {
      const changes = plan(ssh, { ...up, missing: ['/etc/ufw/before.rules'] });
      expect(summaries(changes)).to.deep.equal([
        'restore /etc/ufw/before.rules from the package ufw',
        'load the firewall again',
      ]);
    });

    it('puts them back as well to switch the firewall off, and otherwise leaves a firewall alone that is off', () => {
      expect(summaries(plan({ enabled: false }, { ...up, missing }))).to.deep.equal([
        back,
        'switch off the firewall',
      ]);
      expect(plan({ enabled: false }, { ...fresh, missing })).to.deep.equal([]);
    });

    it('says how to bring back what only dpkg can', () => {
      const rules = [{ allow: 22 }, { allow: 80, from: 'fd00::/8' }];
      const run = () => plan({ rules }, { ...up, isIpv6: false, missing: ['/etc/default/ufw'] });
      expect(run).to.throw('the host has no /etc/default/ufw, and ufw does nothing without it');
    });
  });

  it('cannot keep rules for IPv6 where IPv6 is off', () => {
    const rules = [{ allow: 22 }, { allow: 80, from: 'fd00::/8' }];
    expect(() => plan({ rules }, { ...up, isIpv6: false })).to.throw('/etc/default/ufw says IPV6=no');
  });

  describe('with a session that it must not cut', () => {
    const closing: readonly (readonly [string, Arguments, string])[] = [
      [
        'no rule',
        { rules: [] },
        'no rule opens port 22 for 198.18.0.1, which this session uses, and the default',
      ],
      ['another port', { rules: [{ allow: '80,443/tcp' }] }, 'no rule opens port 22'],
      ['another protocol', { rules: [{ allow: '22/udp' }] }, 'no rule opens port 22'],
      ['another client', { rules: [{ allow: 22, from: '10.0.0.0/8' }] }, 'no rule opens port 22'],
      ['another address of the host', { rules: [{ allow: 22, to: '10.0.0.1' }] }, 'no rule opens port 22'],
      ['another family', { rules: [{ allow: 22, from: '::/0' }] }, 'no rule opens port 22'],
      ['another interface', { rules: [{ allow: 22, interface: 'wg0' }] }, 'no rule opens port 22'],
      ['another direction', { rules: [{ allow: 22, direction: 'out' }] }, 'no rule opens port 22'],
      ['what passes through', { rules: [{ allow: 22, route: true }] }, 'no rule opens port 22'],
      ['a port of the client', { rules: [{ allow: 22, fromPort: 51_000 }] }, 'no rule opens port 22'],
      [
        'a default to reject',
        { rules: [], default: { incoming: 'reject' } },
        'the default for incoming is reject',
      ],
      [
        'a rule that denies first',
        { rules: [{ deny: 'any', from: '198.18.0.0/15' }, { allow: 22 }] },
        '"deny any from 198.18.0.0/15" closes port 22',
      ],
      [
        'a rule that rejects ports of the client',
        {
          rules: [{ reject: 'any', proto: 'tcp', from: '198.18.0.1/32', fromPort: '1:65535' }, { allow: 22 }],
        },
        '"reject any/tcp from 198.18.0.1 port 1:65535" may close port 22',
      ],
      [
        'a rule that denies one port of the client',
        { rules: [{ deny: 22, proto: 'tcp', fromPort: 40_000 }, { allow: 22 }] },
        'port 40000" may close port 22',
      ],
      [
        'a rule that rejects',
        { rules: [{ reject: '20:30/tcp' }], default: { incoming: 'allow' } },
        '"reject 20:30/tcp" closes port 22',
      ],
    ];
    for (const [title, args, reason] of closing) {
      it(`refuses ${title}`, () => {
        expect(() => plan(args, fresh))
          .to.throw(reason)
          .with.property('code', 'REFUSED');
      });
      it(`does it by force: ${title}`, () => {
        expect(plan({ ...args, force: true }, fresh)).not.to.be.empty;
      });
    }

    const open: readonly (readonly [string, Arguments])[] = [
      ['the port', { rules: [{ allow: 22 }] }],
      ['a limit', { rules: [{ limit: '22/tcp' }] }],
      ['a range', { rules: [{ allow: '1:1024/tcp' }] }],
      ['its network', { rules: [{ allow: 22, from: '198.18.0.0/15', to: '198.18.0.27' }] }],
      ['its interface', { rules: [{ allow: 'any', interface: 'host0' }] }],
      ['interfaces that start so', { rules: [{ allow: 'any', interface: 'host+' }] }],
      ['a default', { rules: [], default: { incoming: 'allow' } }],
      ['a rule that denies others first', { rules: [{ deny: 'any', from: '10.0.0.0/8' }, { allow: 22 }] }],
      [
        'a rule that denies ports of other clients first',
        { rules: [{ deny: 22, proto: 'tcp', from: '10.0.0.0/8', fromPort: '1:65535' }, { allow: 22 }] },
      ],
      [
        'a rule that denies another interface first',
        { rules: [{ deny: 'any', interface: 'wg0' }, { allow: 22 }] },
      ],
    ];
    for (const [title, args] of open) {
      it(`is content with ${title}`, () => expect(plan(args, fresh)).not.to.be.empty);
    }

    it('refuses on a host where ufw is not installed yet as well', () => {
      expect(() => plan({ rules: [{ allow: 80 }] }, undefined)).to.throw('no rule opens port 22');
    });

    it('does not refuse what is there already', () => {
      const closed = { ...up, stored: { v4: stored([]), v6: stored([]) } };
      expect(plan({ rules: [] }, closed)).to.deep.equal([]);
    });

    it('has nothing to guard without SSH', () => {
      expect(plan({ rules: [] }, fresh, { user: 'root' })).not.to.be.empty;
    });

    it('looks at IPv6 for a session over IPv6, and at IPv4 for one over IPv4 within IPv6', () => {
      const rules = [{ allow: 22, from: '::/0' }];
      const over = (client: string, server: string) => ({
        ...session,
        clientAddress: client,
        serverAddress: server,
      });
      expect(plan({ rules }, fresh, over('2001:db8::1', '2001:db8::2'))).not.to.be.empty;
      expect(() => plan({ rules }, fresh, over('::ffff:198.18.0.1', '::ffff:198.18.0.27'))).to.throw(
        'no rule opens',
      );
    });
  });
});
