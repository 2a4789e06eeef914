import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { linkName } from '../../../lib/lab/machine';
import { labSettings } from '../../../lib/lab/settings';
import { capacity, formatSubnet, overlaps } from '../../../lib/lab/subnet';

describe('labSettings', () => {
  it('chooses the first slice of the range for measurements unless told', () => {
    const settings = labSettings({});
    expect(settings.name).to.equal('default');
    expect(formatSubnet(settings.subnet)).to.equal('198.18.0.0/22');
    expect(settings.directory).to.equal('/var/lib/hostwright/lab/default');
  });

  it('gives another lab a bridge, a directory, a group and addresses of its own', () => {
    const [one, other] = [labSettings({}), labSettings({ HOSTWRIGHT_LAB: 'other' })];
    for (const key of ['bridge', 'directory', 'group', 'machinePrefix'] as const) {
      expect(other[key]).not.to.equal(one[key]);
    }
    expect(overlaps(one.subnet, other.subnet)).to.equal(false);
    expect(labSettings({ HOSTWRIGHT_LAB: 'other' })).to.deep.equal(other);
  });

  it('keeps every name of a link within the 15 characters that the kernel allows', () => {
    for (let number = 0; number < 500; number++) {
      const settings = labSettings({ HOSTWRIGHT_LAB: `lab-${number}` });
      expect(linkName(`${settings.machinePrefix}lab${capacity(settings.subnet)}`)).to.have.length.at.most(15);
      expect(settings.bridge).to.have.length.at.most(15);
    }
  });

  it('takes subnet and directory from the environment', () => {
    const settings = labSettings({ HOSTWRIGHT_LAB_SUBNET: '10.77.0.0/24', HOSTWRIGHT_LAB_DIR: '/srv/labs' });
    expect(formatSubnet(settings.subnet)).to.equal('10.77.0.0/24');
    expect(settings.directory).to.equal('/srv/labs/default');
  });

  for (const name of ['', '../up', 'Big', '1st', 'a b']) {
    it(`refuses ${JSON.stringify(name)} as a name`, () => {
      expect(() => labSettings({ HOSTWRIGHT_LAB: name }))
        .to.throw(HostwrightError)
        .with.property('code', 'USAGE');
    });
  }

  for (const directory of [
    '',
    'labs',
    './labs',
    '~/labs',
    '/srv/my labs',
    '/srv/a:b',
    '/srv/a,b',
    '/srv/$x',
  ]) {
    it(`refuses ${JSON.stringify(directory)} as the directory of labs`, () => {
      expect(() => labSettings({ HOSTWRIGHT_LAB_DIR: directory }))
        .to.throw(HostwrightError, `${JSON.stringify(directory)} cannot be the directory of labs`)
        .with.property('code', 'USAGE');
    });
  }
});
