import { expect } from 'chai';
import { nginxServersFacts, serversIn } from '../../lib/facts/nginx-servers';
import { parseOf } from '../../lib/testing';

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
