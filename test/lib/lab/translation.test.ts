import { expect } from 'chai';
import { labSettings } from '../../../lib/lab/settings';
import { translationTable } from '../../../lib/lab/translation';

describe('translationTable', () => {
  it('replaces its table in one transaction and translates only what leaves the subnet', () => {
    expect(
      translationTable(labSettings({ HOSTWRIGHT_LAB: 'two-b', HOSTWRIGHT_LAB_SUBNET: '10.77.0.0/22' })),
    ).to.equal(
      `table ip hostwright_lab_two_b
delete table ip hostwright_lab_two_b
table ip hostwright_lab_two_b {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr 10.77.0.0/22 ip daddr != 10.77.0.0/22 masquerade
  }
}
`,
    );
  });
});
