import { expect } from 'chai';
import { pm2Facts } from '../../lib/facts/pm2';
import { parseOf } from '../../lib/testing';

const key = {
  home: '/var/lib/pm2/shop',
  cwd: '/srv/shop/current',
  environment: () => ({ KEY: 'a' }),
};
const address = pm2Facts.address(key);

describe('PM2 facts', () => {
  it('tell workers, as PM2 7.0.4 of bookworm had them', () => {
    const output = `{"address":${JSON.stringify(address)},"fact":{"version":"7.0.4","place":"/srv/shop/releases/r2","workers":[{"pid":4763,"status":"online","instance":"0","mode":"cluster","script":"/srv/shop/current/server.js","args":[],"nodeArgs":[],"waitReady":true,"listenTimeout":5000,"killTimeout":8000,"version":"7.0.4","cwd":"/srv/shop/releases/r1 (deleted)","variables":["KEY"]}]}}\n`;
    expect(parseOf(pm2Facts, output).get(address)).to.deep.equal({
      version: '7.0.4',
      place: '/srv/shop/releases/r2',
      workers: [
        {
          pid: 4763,
          status: 'online',
          instance: '0',
          mode: 'cluster',
          script: '/srv/shop/current/server.js',
          args: [],
          nodeArgs: [],
          waitReady: true,
          listenTimeout: 5000,
          killTimeout: 8000,
          version: '7.0.4',
          cwd: '/srv/shop/releases/r1 (deleted)',
          variables: ['KEY'],
        },
      ],
    });
  });

  it('have values of variables in their input only', () => {
    const secretKey = { ...key, environment: () => ({ KEY: 'hunter2' }) };
    expect(pm2Facts.input?.([secretKey])).to.include('hunter2');
    expect(pm2Facts.read([secretKey]).text + pm2Facts.address(secretKey)).not.to.include('hunter2');
    expect(pm2Facts.address(secretKey)).not.to.equal(address);
  });
});
