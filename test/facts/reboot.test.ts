import { expect } from 'chai';
import { rebootFacts } from '../../lib/facts/reboot';
import { parseOf } from '../../lib/testing';

const boot = 'boot 9ffeb1d4-4a11-4b90-a730-2803408f4f9e\n';
const bootId = '9ffeb1d4-4a11-4b90-a730-2803408f4f9e';

describe('the facts of a reboot', () => {
  for (const [title, output, fact] of [
    ['a host that needs none', boot, { bootId, isRequired: false, packages: [], inhibitors: [] }],
    ['one that needs it', `${boot}required\n`, { bootId, isRequired: true, packages: [], inhibitors: [] }],
    [
      'the packages that ask for it, once each',
      `${boot}required\npackage linux-image-6.1.0-40-amd64\npackage dbus\npackage dbus\n`,
      { bootId, isRequired: true, packages: ['dbus', 'linux-image-6.1.0-40-amd64'], inhibitors: [] },
    ],
    [
      'what keeps the host from shutting down',
      `${boot}inhibitor my backup (process 507): nightly run\n`,
      { bootId, isRequired: false, packages: [], inhibitors: ['my backup (process 507): nightly run'] },
    ],
    ['no host at all', 'boot \n', undefined],
    ['no output', '', undefined],
  ] as const)
    it(`tell ${title}`, () => {
      expect(parseOf(rebootFacts, output).get('host')).to.deep.equal(fact);
    });
});
