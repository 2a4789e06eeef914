import { expect } from 'chai';
import { accountSourceFacts } from '../../lib/facts/account-source';
import { homeFacts } from '../../lib/facts/home';
import { homeModeFacts } from '../../lib/facts/home-mode';
import { leftoversFacts } from '../../lib/facts/leftovers';
import { loginShellFacts } from '../../lib/facts/login-shell';
import { parseOf } from '../../lib/testing';

describe('account source facts', () => {
  it('name accounts and groups that are not in the files of the host', () => {
    const output = `passwd sss
ada:x:1001:1001::/home/ada:/bin/sh
ldapada:*:50001:50001::/home/ldapada:/bin/bash
.
ada:x:1001:1001::/home/ada:/bin/sh
.
group sss extrausers
ldapops:*:50002:ldapada
.
.
`;
    expect([...parseOf(accountSourceFacts, output)]).to.deep.equal([
      ['passwd ldapada', { sources: ['sss'] }],
      ['group ldapops', { sources: ['sss', 'extrausers'] }],
    ]);
    expect(parseOf(accountSourceFacts, '').size).to.equal(0);
  });
});

describe('home facts', () => {
  const output = `home no 1001 shop
home yes - lost /srv/new
mount /
mount /srv/shop/my\\040disk
mount /srv/shopping
account shop
account lost
account root
account shop
account shopbackup
account shopper
.
/srv/shop\0/srv/lost\0/root\0/srv/shop\0/srv/shop/backup\0/srv/shopper\0`;

  it('tell what lies in a home, by where links lead to', () => {
    expect(parseOf(homeFacts, output).get('shop')).to.deep.equal({
      real: '/srv/shop',
      isLink: false,
      owner: 1001,
      others: [{ name: 'shopbackup', home: '/srv/shop/backup' }],
      mounts: ['/srv/shop/my disk'],
    });
    expect(parseOf(homeFacts, output).get('lost /srv/new')).to.deep.include({
      isLink: true,
      owner: undefined,
    });
    expect(parseOf(homeFacts, '').size).to.equal(0);
  });
});

describe('other facts of accounts', () => {
  it('tell modes of homes', () => {
    expect([...parseOf(homeModeFacts, 'ada 750\nbob 2755\n')]).to.deep.equal([
      ['ada', '0750'],
      ['bob', '2755'],
    ]);
  });

  it('tell which shells are there, and which of them run nothing', () => {
    const found = parseOf(
      loginShellFacts,
      'ada /bin/zsh\ndeploy /bin/rbash\nruns nothing: deploy /bin/rbash\n',
    );
    expect([...found]).to.deep.equal([
      ['ada /bin/zsh', { runsCommands: true }],
      ['deploy /bin/rbash', { runsCommands: false }],
    ]);
  });

  it('tell what accounts leave', () => {
    const found = parseOf(
      leftoversFacts,
      'ada crontab\nada job /var/spool/cron/atjobs/a00001\nbob linger\nbob group\n',
    );
    expect([...found]).to.deep.equal([
      [
        'ada',
        { hasCrontab: true, lingers: false, jobs: ['/var/spool/cron/atjobs/a00001'], takesGroup: false },
      ],
      ['bob', { hasCrontab: false, lingers: true, jobs: [], takesGroup: true }],
    ]);
  });
});
