import { expect } from 'chai';
import { sshdFacts, sshdKey } from '../../lib/facts/sshd';

/** What the script printed on Debian 12, with drop-ins made for it; only a few lines of `sshd -T` are kept. */
const output = [
  '+/etc/ssh/sshd_config',
  ' ClientAliveInterval 7',
  ' Include /etc/ssh/sshd_config.d/*.conf',
  '+/etc/ssh/sshd_config.d/05-first.conf',
  ' X11Forwarding=yes # for the old ones',
  ' Match User git',
  ' X11Forwarding no',
  ' Include more/*',
  '+/etc/ssh/more/git.conf',
  ' PermitTTY no',
  '-',
  ' match all',
  ' MaxAuthTries 5',
  '-',
  '+/etc/ssh/sshd_config.d/10-cut.conf',
  ' MaxSessions\t5',
  '-',
  ' KbdInteractiveAuthentication no',
  ' Subsystem\tsftp\t/usr/lib/openssh/sftp-server',
  '-',
  '=port 22\nacceptenv LANG\nacceptenv LC_*\nbanner none',
  '',
].join('\0');

describe('sshd facts', () => {
  const fact = sshdFacts.parse(output).get(sshdKey);

  it('tell the settings in the order in which sshd reads them, and which of them hold for all', () => {
    expect(
      fact?.lines.map(
        ({ trail, keyword, value, isGlobal }) =>
          `${trail.at(-1)?.replace('/etc/ssh/', '') ?? ''}: ${keyword} ${value}${isGlobal ? '' : ' (for some)'}`,
      ),
    ).to.deep.equal([
      'sshd_config: clientaliveinterval 7',
      'sshd_config: include /etc/ssh/sshd_config.d/*.conf',
      'sshd_config.d/05-first.conf: x11forwarding yes # for the old ones',
      'sshd_config.d/05-first.conf: x11forwarding no (for some)',
      'sshd_config.d/05-first.conf: include more/* (for some)',
      'more/git.conf: permittty no (for some)',
      'sshd_config.d/05-first.conf: maxauthtries 5',
      'sshd_config.d/10-cut.conf: maxsessions 5',
      'sshd_config: kbdinteractiveauthentication no',
      'sshd_config: subsystem sftp\t/usr/lib/openssh/sftp-server',
    ]);
  });

  it('are without the blanks around values', () => {
    const records = ['+/etc/ssh/sshd_config', ' Match  all ', ' Banner \t none ', ' UsePAM = yes\t', '-', ''];
    const { lines = [] } = sshdFacts.parse(records.join('\0')).get(sshdKey) ?? {};
    expect(lines.map(({ keyword, value, isGlobal }) => [keyword, value, isGlobal])).to.deep.equal([
      ['banner', 'none', true],
      ['usepam', 'yes', true],
    ]);
  });

  it('tell what sshd makes of it', () => {
    expect(fact?.effective?.get('acceptenv')).to.deep.equal(['LANG', 'LC_*']);
    expect(fact?.effective?.get('banner')).to.deep.equal(['none']);
  });

  it('do without when sshd cannot say, and are absent where there is no sshd', () => {
    const broken = sshdFacts.parse('+/etc/ssh/sshd_config\0 Nonsense\0-\0').get(sshdKey);
    expect(broken?.effective).to.equal(undefined);
    expect(broken?.lines).to.have.length(1);
    expect(sshdFacts.parse('').size).to.equal(0);
  });
});
