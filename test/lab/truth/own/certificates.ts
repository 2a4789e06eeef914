import {
  apt,
  certbot,
  command,
  directory,
  dnsRecords,
  file,
  group,
  hosts,
  httpCheck,
  link,
  nginxConfig,
  nginxSite,
  resolver,
  secret,
  service,
  timer,
  user,
  waitFor,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';

const key = Buffer.from('secret secret secret secret 1234').toString('base64');
const site = `server {
  listen 443 ssl;
  server_name self.example.org;
  ssl_certificate /etc/ssl/self/cert.pem;
  ssl_certificate_key /etc/ssl/self/key.pem;
  location / { return 200 "hello\\n"; }
}
`;
const zone = `zone "example.org" { type primary; file "/var/lib/bind/example.org.db";
  allow-update { key deploy; }; allow-transfer { key deploy; }; };
`;

/** Certificates and names. */
export const certificatePlays: readonly TruthPlay[] = [
  {
    name: 'a certificate of its own',
    tasks: () => [
      apt({ packages: ['nginx-light', 'openssl'] }),
      directory({ path: '/etc/ssl/self', mode: '0750' }),
      command({
        argv: [
          'openssl',
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:P-256',
          '-nodes',
          '-days',
          '30',
          '-subj',
          '/CN=self.example.org',
          '-keyout',
          '/etc/ssl/self/key.pem',
          '-out',
          '/etc/ssl/self/cert.pem',
        ],
        creates: '/etc/ssl/self/cert.pem',
      }),
      file({ path: '/etc/ssl/self/README', content: 'made on this host\n' }),
      hosts({ entries: [{ ip: '127.0.0.2', names: ['self.example.org'] }] }),
      nginxConfig({ name: 'conf.d/tls.conf', content: 'ssl_session_tickets off;\n' }),
      nginxSite({ name: 'self', content: site }),
      service({ name: 'nginx', state: 'started', enabled: true }),
      httpCheck({ url: 'https://self.example.org/', insecure: true }),
      timer({ name: 'expiry', command: ['/usr/bin/openssl', 'version'], onCalendar: 'daily' }),
    ],
    damages: [
      'rm /etc/nginx/sites-enabled/self; chmod 755 /etc/ssl/self',
      'rm /etc/ssl/self/README; systemctl stop nginx; rm /etc/nginx/conf.d/tls.conf; sed -i /self.example/d /etc/hosts',
    ],
  },
  {
    name: 'an authority of a company',
    tasks: () => [
      apt({ packages: ['ca-certificates', 'openssl', 'certbot'] }),
      certbot({ domains: ['old.example.org'], state: 'absent' }),
      group({ name: 'tls', system: true }),
      user({ name: 'authority', system: true, group: 'tls', home: '/srv/authority', createHome: true }),
      directory({ path: '/srv/authority/private', owner: 'authority', group: 'tls', mode: '0700' }),
      command({
        sh: 'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=ca -keyout /srv/authority/private/ca.key -out /srv/authority/ca.crt',
        creates: '/srv/authority/ca.crt',
      }),
      link({ path: '/usr/local/share/ca-certificates/company.crt', target: '/srv/authority/ca.crt' }),
      command({ argv: ['update-ca-certificates'], creates: '/etc/ssl/certs/company.pem' }),
      file({ path: '/etc/ssl/company.conf', content: 'days = 30\n' }),
      timer({ name: 'authority', command: ['/usr/bin/true'], onCalendar: 'weekly', user: 'authority' }),
    ],
    damages: [
      'rm /usr/local/share/ca-certificates/company.crt /etc/ssl/certs/company.pem; chmod 755 /srv/authority/private',
      'userdel -r authority; rm /etc/ssl/company.conf; apt-get -qq purge -y certbot',
    ],
  },
  {
    name: 'a server of names',
    tasks: () => {
      const restart = service({ name: 'named', state: 'restarted' }, { name: 'restart named' });
      return [
        apt({ packages: ['bind9', 'bind9-dnsutils'] }),
        file(
          {
            path: '/etc/bind/deploy.key',
            content: secret(`key "deploy" { algorithm hmac-sha256; secret "${key}"; };\n`),
            group: 'bind',
            mode: '0640',
          },
          { notify: restart },
        ),
        file(
          {
            path: '/etc/bind/named.conf.local',
            content: `include "/etc/bind/deploy.key";\n${zone}`,
            validate: 'named-checkconf %s',
          },
          { notify: restart },
        ),
        file({
          path: '/var/lib/bind/example.org.db',
          content: '$TTL 300\n@ IN SOA ns admin 1 3600 600 86400 300\n@ IN NS ns\nns IN A 127.0.0.1\n',
          owner: 'bind',
          group: 'bind',
          unlessExists: true,
        }),
        service({
          name: 'named',
          state: 'started',
          enabled: true,
          olderThan: ['/etc/bind/named.conf.local'],
        }),
        waitFor({ port: 53, timeout: 20 }),
        dnsRecords({
          server: '127.0.0.1',
          zone: 'example.org',
          key: { name: 'deploy', secret: secret(key) },
          records: [
            { name: 'www', type: 'A', data: '192.0.2.1' },
            { name: '@', type: 'MX', data: '10 ns' },
          ],
        }),
        dnsRecords({
          server: '127.0.0.1',
          zone: 'example.org',
          key: { name: 'deploy', secret: secret(key) },
          records: [{ name: 'old', type: 'A' }],
          state: 'absent',
        }),
      ];
    },
    damages: [
      'systemctl stop named; chmod 644 /etc/bind/deploy.key',
      'rm -f /var/lib/bind/*; systemctl restart named; sleep 1; systemctl stop named',
    ],
  },
  {
    name: 'a resolver of the host',
    tasks: () => [
      apt({ packages: ['dnsmasq'] }),
      file({
        path: '/etc/dnsmasq.d/local.conf',
        content: 'listen-address=127.0.0.1\nbind-interfaces\nno-resolv\nserver=192.0.2.53\n',
      }),
      service({ name: 'dnsmasq', state: 'started', enabled: true, olderThan: ['/etc/dnsmasq.d'] }),
      hosts({ entries: [{ ip: '192.0.2.30', names: ['printer.example.org'] }] }),
      resolver({ nameservers: ['127.0.0.1'], search: ['example.org'] }),
      certbot({ domains: ['former.example.org'], state: 'absent' }),
      directory({ path: '/var/lib/leases', owner: 'dnsmasq', mode: '0750' }),
      link({ path: '/root/leases', target: '/var/lib/leases' }),
    ],
    damages: [
      'systemctl stop dnsmasq; echo "nameserver 192.0.2.9" > /etc/resolv.conf',
      'rm /etc/dnsmasq.d/local.conf /root/leases; sed -i /printer/d /etc/hosts; rm -r /var/lib/leases',
    ],
  },
];
