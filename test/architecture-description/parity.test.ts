import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import { parity } from '../../lib/architecture/parity';
import { altered, shopHosts } from './altered';
import { shop } from './shop';

const environments = checkArchitecture(shop, shopHosts).architecture?.environments ?? [];
const named = (name: string) => environments.find((each) => each.name === name)!;

describe('the parity of environments', () => {
  it('is what differs, with the reasons', () => {
    const found = parity(named('production'), named('staging'));
    expect(found.map(({ path, first, second, why }) => [path, first, second, ...why])).to.deep.equal([
      [
        'subnets.public.network',
        '10.0.1.0/24',
        '10.1.1.0/24',
        'It is a system of its own beside production.',
      ],
      [
        'subnets.private.network',
        '10.0.2.0/24',
        '10.1.2.0/24',
        'It is a system of its own beside production.',
      ],
      ['zone', 'example.com', 'staging.example.com', 'It is a system of its own beside production.'],
      ['servers.app.vcpus', 4, 2, 'It has a tenth of the load.'],
      ['servers.app.memoryGiB', 8, 4, 'It has a tenth of the load.'],
      ['servers.db.vcpus', 8, 2, 'It has a tenth of the load.'],
      ['servers.db.memoryGiB', 32, 8, 'It has a tenth of the load.'],
      ['servers.db.storageGiB', 500, 100, 'It has a tenth of the load.'],
      ['variables.LOG_LEVEL.value', 'warn', 'info', 'Testers read the logs.'],
      [
        'services.edge.endpoint',
        'https://shop.example.com',
        'https://shop.staging.example.com',
        'It is a system of its own beside production.',
      ],
    ]);
  });

  it('knows why a service is not there', () => {
    const what = { services: { api: { present: false } } };
    const changes = { 'environments/staging/differs/0': { what, why: 'Nobody needs it.' } };
    const [one, other] = checkArchitecture({ ...shop, data: altered(changes) }).architecture!.environments;
    const found = parity(one!, other!).filter(({ path }) => path.startsWith('services.api'));
    expect(found.map(({ path, first, second, why }) => [path, first, second, ...why])).to.deep.equal([
      ['services.api.port', 3873, undefined, 'Nobody needs it.'],
      ['services.api.instances', 2, undefined, 'Nobody needs it.'],
      ['services.api.present', undefined, false, 'Nobody needs it.'],
    ]);
  });

  it('has a reason for each difference of a description without findings', () => {
    const pairs = environments.flatMap((one) => environments.map((other) => parity(one, other)));
    expect(pairs.flat().filter(({ why }) => why.length === 0)).to.deep.equal([]);
    expect(parity(named('staging'), named('staging'))).to.deep.equal([]);
  });
});
