import { mkdirSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import { nginxServersFacts, serversIn } from '../../lib/facts/nginx-servers';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

/** What the facts print on a bookworm host with nginx, its default site and a backup of a site. */
const output = `= /etc/nginx/sites-enabled/0shop.bak
|server{listen 80;server_name shop.example.org;return 200 old;}
> /etc/nginx/sites-enabled/default
|server {
|\tlisten 80 default_server;
|\tlisten [::]:80 default_server;
|\tserver_name _;
|\tlocation / {
|\t}
|}
`;

describe('the servers of nginx', () => {
  it('are those of each file, in the order of nginx', () => {
    expect(parseOf(nginxServersFacts, output).get('all')).to.deep.equal([
      {
        file: '/etc/nginx/sites-enabled/0shop.bak',
        isLink: false,
        servers: [{ names: ['shop.example.org'], listens: ['*:80'] }],
      },
      {
        file: '/etc/nginx/sites-enabled/default',
        isLink: true,
        servers: [{ names: ['_'], listens: ['*:80', '[::]:80'] }],
      },
    ]);
    expect(parseOf(nginxServersFacts, '').get('all')).to.deep.equal([]);
  });

  for (const [text, names, listens] of [
    ['server { }', [''], ['*:80']],
    [
      'server { server_name A.example\n  "b.example"; listen 0.0.0.0:443 ssl; }',
      ['a.example', 'b.example'],
      ['*:443'],
    ],
    [
      '# server { listen 1; }\nserver { listen 127.0.0.1; location / { return 200 "server_name x; {"; } }',
      [''],
      ['127.0.0.1:80'],
    ],
    ['http { server { listen unix:/run/x; listen [::1]; } }', [''], ['unix:/run/x', '[::1]:80']],
  ] as const)
    it(`of ${JSON.stringify(text)} have names and addresses`, () => {
      expect(serversIn(text)).to.deep.equal([{ names, listens }]);
    });

  for (const text of ['', '}', 'server', 'server {', '"', 'upstream u { server 10.0.0.1; }'])
    it(`survive ${JSON.stringify(text)}`, () => {
      expect(serversIn(text).length).to.equal(text === 'server {' ? 1 : 0);
    });
});

describe('the servers of nginx on a host', () => {
  const host = temporaryRoot();
  const look = () => {
    const { status, stdout } = host.run(nginxServersFacts.read(['all']));
    expect(status).to.equal(0);
    return stdout;
  };

  it('are read from the files that nginx includes, in its order', () => {
    const text = 'server { # one\n  root /srv;\n  server_name a\n    b;\n  listen 80;\n}';
    host.put('/etc/nginx/conf.d/a.conf', text);
    host.put('/etc/nginx/conf.d/b.off', text);
    host.put('/etc/nginx/sites-available/c', text);
    host.put('/etc/nginx/sites-enabled/d', 'map $x $y { default 1; }\n');
    mkdirSync(host.at('/etc/nginx/sites-enabled/directory'));
    symlinkSync('../sites-available/c', host.at('/etc/nginx/sites-enabled/c'));
    const lines = ['|server { ', '|  server_name a', '|    b;', '|  listen 80;', '|}'];
    expect(look().split('\n')).to.deep.equal([
      '= /etc/nginx/conf.d/a.conf',
      ...lines,
      '> /etc/nginx/sites-enabled/c',
      ...lines,
      '= /etc/nginx/sites-enabled/d',
      '|map $x $y { default 1; }',
      '',
    ]);
  });

  it('are none where there is no nginx', () => expect(look()).to.equal(''));
});
