import { ufw } from '../../../lib/tasks/ufw';
import { conforms } from './life';

const install = `apt-get update -qq; apt-get install -y -qq --no-install-recommends ufw nftables >/dev/null 2>&1`;
const rules = [
  { allow: 22, comment: 'the session' },
  { limit: '2222/tcp' },
  { allow: '80,443/tcp', from: '10.0.0.0/8' },
] as const;
const status = "ufw status verbose | sed '/^$/d; s/  */ /g'";
const off = {
  task: ufw({ enabled: false }),
  looks: {
    script: "ufw status; iptables -S | grep -c 'ufw-user-input -p' || :",
    prints: 'Status: inactive\n0\n',
  },
};

conforms('ufw', [
  {
    title: 'a whole firewall',
    prepare: install,
    present: ufw({
      default: { incoming: 'deny', outgoing: 'allow', routed: 'reject' },
      logging: 'medium',
      rules,
    }),
    looks: {
      script: `${status} | sed -n '1,3p; /2222/p'; systemctl is-enabled ufw
iptables -S | grep -e '^-P INPUT' -e 'dport 22 '; ip6tables -S | grep -e '^-P INPUT' -e 'dport 22 '
nft list ruleset >/dev/null`,
      prints: [
        'Status: active\nLogging: on (medium)\nDefault: deny (incoming), allow (outgoing), reject (routed)',
        '2222/tcp LIMIT IN Anywhere \n2222/tcp (v6) LIMIT IN Anywhere (v6) \nenabled\n-P INPUT DROP',
        '-A ufw-user-input -p tcp -m tcp --dport 22 -j ACCEPT\n-A ufw-user-input -p udp -m udp --dport 22 -j ACCEPT',
        '-P INPUT DROP\n-A ufw6-user-input -p tcp -m tcp --dport 22 -j ACCEPT',
        '-A ufw6-user-input -p udp -m udp --dport 22 -j ACCEPT\n',
      ].join('\n'),
    },
    broken: [
      { attribute: 'enabled', byHand: 'ufw disable' },
      { attribute: 'default incoming', byHand: 'ufw default allow incoming' },
      { attribute: 'default outgoing', byHand: 'ufw default reject outgoing' },
      { attribute: 'default routed', byHand: 'ufw default deny routed' },
      { attribute: 'logging', byHand: 'ufw logging full' },
      { attribute: 'unit ufw.service', byHand: 'systemctl disable ufw' },
      {
        attribute: 'IPv4 chain ufw-user-input',
        byHand: 'iptables -D ufw-user-input -p udp --dport 22 -j ACCEPT',
      },
      { attribute: 'IPv6 chain ufw6-user-input', byHand: 'ip6tables -R ufw6-user-input 1 -j ACCEPT' },
      { attribute: 'IPv6 policy of INPUT', byHand: 'ip6tables -P INPUT ACCEPT' },
      {
        attribute: 'IPv4 hooks in FORWARD',
        byHand: 'iptables -D FORWARD -j ufw-before-forward',
      },
      { attribute: 'rule', byHand: 'ufw allow 25/tcp' },
      { attribute: 'rule', byHand: 'ufw delete limit 2222/tcp' },
    ],
    absent: off,
  },
  {
    title: 'some rules among others, whose order is kept',
    prepare: `${install}; ufw allow 25/tcp; ufw allow 22; ufw --force enable`,
    present: ufw({ exclusive: false, rules: [{ deny: 8080 }, { allow: 8081 }] }),
    looks: {
      script: "ufw show added | grep '^ufw' | head -4",
      prints: 'ufw allow 25/tcp\nufw allow 22\nufw deny 8080\nufw allow 8081\n',
    },
    broken: [{ attribute: 'rule', byHand: 'ufw delete allow 8081' }],
    absent: off,
  },
]);
