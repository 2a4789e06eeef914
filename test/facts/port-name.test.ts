import { expect } from 'chai';
import { portNameFacts } from '../../lib/facts/port-name';
import { parseOf } from '../../lib/testing';

describe('port name facts', () => {
  it('know ports, protocols and other names', () => {
    const output = [
      'http                  80/tcp www',
      'http                  80/tcp www',
      'domain                53/tcp',
      'domain                53/udp',
      'ntp                   123/udp',
      '',
    ].join('\n');
    expect(parseOf(portNameFacts, output)).to.deep.equal(
      new Map([
        ['http', { port: 80, protocols: ['tcp'] }],
        ['www', { port: 80, protocols: ['tcp'] }],
        ['domain', { port: 53, protocols: ['tcp', 'udp'] }],
        ['ntp', { port: 123, protocols: ['udp'] }],
      ]),
    );
  });

  it('ask for all names with one process', () => {
    const script = portNameFacts.read(['http', 'Nginx Full']).text;
    expect(script.match(/getent/g)).to.have.length(1);
    expect(script).to.include(`http/tcp http/udp 'Nginx Full/tcp' 'Nginx Full/udp'`);
  });
});
