import { expect } from 'chai';
import { balancer, type BalancerOptions, type BalancerSite } from '../../roles/balancer';
import { configuration } from '../../roles/balancer/configuration';

const app1 = { host: 'app1', address: '192.0.2.11', port: 3000 };
const site: BalancerSite = {
  domains: ['shop.test', 'www.shop.test'],
  upstreams: [app1, { host: 'app2', address: '2001:db8::12', port: 3000 }],
};
const withSite = (changes: Partial<BalancerSite>): BalancerOptions => ({
  sites: [{ ...site, ...changes }],
  acme: {},
});

describe('the role balancer', () => {
  for (const [title, options, message] of [
    [
      'an application that closes unused connections before the balancer does',
      withSite({ keepAlive: { seconds: 20, application: 5 } }),
      'site shop.test: keepAlive: the application closes unused connections after 5 s, and the balancer after 20 s',
    ],
    [
      'a name instead of an address',
      withSite({ upstreams: [{ ...app1, address: 'app1.shop.test' }] }),
      'upstream app1: "app1.shop.test" is not an address',
    ],
    [
      'two upstreams of one name',
      withSite({ upstreams: [app1, { ...app1, port: 3001 }] }),
      'two upstreams have the name app1',
    ],
    [
      'a wrong port',
      withSite({ upstreams: [{ ...app1, port: 70_000 }] }),
      'upstream app1: 70000 is not a port',
    ],
    [
      'figures at a port that it has already',
      { ...withSite({}), metrics: { port: 443 } },
      'metrics: 443 is not a port that is free for it',
    ],
    [
      'a name that would be more than a name in the configuration',
      withSite({ domains: ['shop.test }\n'] }),
      'is not a domain in lower case',
    ],
    ['a path that would end the line', withSite({ health: '/health\nx' }), 'is not a path'],
    [
      'a domain of two sites',
      { sites: [site, { ...site, domains: ['www.shop.test'] }], acme: {} },
      'the domain www.shop.test belongs to more than one site',
    ],
    [
      'a drained host that there is not',
      { ...withSite({}), drained: ['app3'] },
      'drained: no site has an upstream app3',
    ],
    ['a site without a host', withSite({ upstreams: [] }), 'site shop.test: it has no upstream'],
    [
      'a site without a host that answers',
      { ...withSite({}), drained: ['app1', 'app2'] },
      'site shop.test: all of its upstreams are drained',
    ],
  ] as readonly (readonly [string, BalancerOptions, string])[])
    it(`refuses ${title}`, () => {
      expect(() => balancer(options))
        .to.throw(message)
        .with.property('code', 'ARGUMENTS');
    });

  it('has a place for each host, by address', () => {
    const text = configuration(withSite({}));
    expect(text).to.contain('    server app1 192.0.2.11:3000\n    server app2 [2001:db8::12]:3000\n');
    expect(text).to.contain('option http-server-close').and.to.contain('bind :::443 v4v6 ssl');
  });

  it('closes unused connections to an application before the application does', () => {
    const text = configuration(withSite({ keepAlive: { seconds: 20, application: 65 } }));
    expect(text).to.contain('    http-reuse never\n    timeout http-keep-alive 20s\n');
    expect(text).not.to.contain('http-server-close');
  });
});
