import { expect } from 'chai';
import { installOf } from '../../../../lib/tasks/shared/systemd/unit-install';

describe('the links that an [Install] section names', () => {
  for (const [title, lines, directories, aliases] of [
    [
      'in the order of the alphabet, whatever that of the file',
      'WantedBy=multi-user.target basic.target\nUpheldBy=a.target\nAlias=b.service a.service',
      ['a.target.upholds', 'basic.target.wants', 'multi-user.target.wants'],
      ['a.service', 'b.service'],
    ],
    ['without an empty name', 'WantedBy=\nAlias=', [], []],
    ['without what other sections say', 'RequiredBy=a.target\n[Unit]\nAlias=b', ['a.target.requires'], []],
  ] as const)
    it(`are told ${title}`, () => {
      expect(installOf(`[Service]\nWantedBy=x\n[Install]\n${lines}\n`)).to.deep.equal({
        directories,
        aliases,
      });
    });

  it('are unknown with a specifier, which only systemd resolves', () => {
    expect(installOf('[Install]\nWantedBy=a.target\nAlias=%i.service\n')).to.equal(undefined);
  });
});
