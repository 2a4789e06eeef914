import { expect } from 'chai';
import { groupFacts } from '../../lib/facts/group';
import { userFacts } from '../../lib/facts/user';
import { parseOf } from '../../lib/testing';

/** What the script for deploy (with shadow), root, nosuch (with shadow) and nobody printed on Debian 11. */
const output = `deploy:x:1000:1000::/home/deploy:/bin/bash
root:x:0:0:root:/root:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
.
deploy:!:20779:0:99999:7::21916:
.
root:x:0:
adm:x:4:
sudo:x:27:deploy
games:x:60:ada,deploy
users:x:100:
nogroup:x:65534:
deploy:x:1000:
.
deploy
root
.
deploy
`;

describe('user facts', () => {
  it('tell everything that the databases hold of an account', () => {
    expect(parseOf(userFacts, output).get('deploy with shadow')).to.deep.equal({
      name: 'deploy',
      uid: 1000,
      gid: 1000,
      comment: '',
      home: '/home/deploy',
      shell: '/bin/bash',
      group: 'deploy',
      groups: ['games', 'sudo'],
      homeExists: true,
      lingers: true,
      shadow: { hash: '!', expires: 21916, minDays: 0, maxDays: 99999, warnDays: 7 },
    });
  });

  it('hold no password unless it was asked for', () => {
    expect(parseOf(userFacts, output).get('deploy')).not.to.have.property('shadow');
    expect(userFacts.read([{ name: 'ada', shadow: false }]).text).not.to.contain('shadow');
  });

  /** Written by hand, as the script prints where sssd does not list its accounts: not yet taken from a host. */
  const unlisted = `locuser:x:1001:50002::/home/locuser:/bin/sh
ldapada:x:50001:50001::/home/ldapada:/bin/bash
.
.
root:x:0:
adm:x:4:locuser
.
locuser
.
.
locuser                4
ldapada                50002
.
adm:x:4:locuser
ldapops:*:50002:ldapada
ldapada:*:50001:
`;

  it('know groups that a directory service does not list', () => {
    const parsed = parseOf(userFacts, unlisted);
    expect(parsed.get('locuser')).to.deep.include({ group: 'ldapops', groups: ['adm'] });
    expect(parsed.get('ldapada')).to.deep.include({ group: 'ldapada', groups: ['ldapops'] });
  });

  it('say that an account never expires and has no password where the shadow database has nothing', () => {
    expect(parseOf(userFacts, output).get('root with shadow')).to.deep.include({ shadow: { hash: '' } });
  });

  it('see that a home directory is missing', () => {
    expect(parseOf(userFacts, output).get('nobody')).to.deep.include({
      home: '/nonexistent',
      homeExists: false,
      group: 'nogroup',
      groups: [],
    });
  });

  it('see whose systemd instance runs without a login', () => {
    const lingers = ['deploy', 'root'].map((name) => parseOf(userFacts, output).get(name)?.lingers);
    expect(lingers).to.deep.equal([true, false]);
  });

  it('name a primary group without name by its number', () => {
    const parsed = parseOf(userFacts, 'ada:x:7:4711:Ada, Countess:/home/ada:\n.\n.\nroot:x:0:\n.\n');
    expect(parsed.get('ada')).to.deep.include({ group: '4711', comment: 'Ada, Countess', shell: '' });
  });

  it('are absent for accounts that are not there, also on a host without any of the tools', () => {
    expect([...parseOf(userFacts, output).keys()]).not.to.include('nosuch');
    expect(parseOf(userFacts, '.\n.\n.\n').size).to.equal(0);
    expect(parseOf(userFacts, '').size).to.equal(0);
  });

  it('ask three processes for any number of accounts', () => {
    const keys = Array.from({ length: 50 }, (_, index) => ({ name: `user${index}`, shadow: true }));
    const [listed = ''] = userFacts.read(keys).text.split('[ -r /etc/nsswitch.conf ]');
    expect(listed.match(/getent/g)).to.have.length(3);
  });
});

describe('group facts', () => {
  it('tell number and members, and are absent for groups that are not there', () => {
    const parsed = parseOf(groupFacts, 'sudo:x:27:deploy,ada\ndeploy:x:1000:\n');
    expect([...parsed]).to.deep.equal([
      ['sudo', { name: 'sudo', gid: 27, members: ['deploy', 'ada'] }],
      ['deploy', { name: 'deploy', gid: 1000, members: [] }],
    ]);
    expect(parseOf(groupFacts, '').size).to.equal(0);
  });

  it('ask one process for any number of groups', () => {
    expect(groupFacts.read(['sudo', 'adm']).text).to.equal('getent group -- sudo adm || :');
  });
});
