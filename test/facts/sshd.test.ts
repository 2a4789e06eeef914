import { rmSync } from 'node:fs';
import { expect } from 'chai';
import { sshdFacts, sshdKey } from '../../lib/facts/sshd';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

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
  const fact = parseOf(sshdFacts, output).get(sshdKey);

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
    const { lines = [] } = parseOf(sshdFacts, records.join('\0')).get(sshdKey) ?? {};
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
    const broken = parseOf(sshdFacts, '+/etc/ssh/sshd_config\0 Nonsense\0-\0').get(sshdKey);
    expect(broken?.effective).to.equal(undefined);
    expect(broken?.lines).to.have.length(1);
    expect(parseOf(sshdFacts, '').size).to.equal(0);
  });
});

describe('sshd facts on a host', () => {
  const host = temporaryRoot();
  const main = '/etc/ssh/sshd_config';
  beforeEach(() => host.program('/usr/sbin/sshd', 'echo port 22'));
  const look = () => {
    const { status, stdout } = host.run(sshdFacts.read([sshdKey]));
    expect(status).to.equal(0);
    return parseOf(sshdFacts, stdout).get(sshdKey);
  };
  const told = () =>
    look()?.lines.map(({ trail, keyword, value }) => [...trail.slice(1), keyword, value].join(' '));

  const rows: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    lines: readonly string[],
  ])[] = [
    [
      'all lines but comments',
      { [main]: '# a\n\n \tPort 22\n  #b\nBanner none' },
      ['port 22', 'banner none'],
    ],
    [
      'lines of files in their place, by their pattern',
      {
        [main]: 'iNCLUDE\tmore/*.conf\nBanner none\n',
        '/etc/ssh/more/1.conf': 'A 1\n',
        '/etc/ssh/more/2.conf': 'B 2\n',
        '/etc/ssh/more/3': 'C 3\n',
      },
      ['include more/*.conf', '/etc/ssh/more/1.conf a 1', '/etc/ssh/more/2.conf b 2', 'banner none'],
    ],
    [
      'lines of several files, by their whole path',
      { [main]: 'Include /srv/a /srv/none /srv/b\n', '/srv/a': 'A 1\n', '/srv/b': 'B 2' },
      ['include /srv/a /srv/none /srv/b', '/srv/a a 1', '/srv/b b 2'],
    ],
    [
      'no files of what only begins like Include',
      { [main]: 'Includes /srv/a\n', '/srv/a': 'A 1\n' },
      ['includes /srv/a'],
    ],
  ];
  for (const [what, files, expected] of rows)
    it(`tell ${what}`, () => {
      for (const [path, content] of Object.entries(files)) host.put(path, content);
      expect(told()).to.deep.equal(expected);
    });

  it('follow files that lead to themselves only so far', () => {
    host.put(main, 'Include sshd_config\n');
    expect(told()).to.have.length(9);
  });

  const options: readonly (readonly [
    what: string,
    defaults: string,
    call: string,
    options: readonly string[],
  ])[] = [
    [
      '-o and -p',
      `SSHD_OPTS="-p 2222 -o Banner=none"\n`,
      'sshd -T -p 2222 -o Banner=none',
      ['port 2222', 'banner none'],
    ],
    ['none where there are none', 'SSHD_OPTS=\nOTHER=-p1', 'sshd -T', []],
  ];
  for (const [what, defaults, call, expected] of options)
    it(`tell options of the command line, and give them to sshd: ${what}`, () => {
      host.put(main, 'Port 22\n');
      host.put('/etc/default/ssh', defaults);
      expect(look()?.options.map(({ trail, keyword, value }) => [...trail, keyword, value])).to.deep.equal(
        expected.map((option) => ['/etc/default/ssh', ...option.split(' ')]),
      );
      expect(host.calls()).to.deep.equal([call]);
    });

  it('tell what sshd says, unless it fails', () => {
    host.put(main, 'Port 22\n');
    expect(look()?.effective).to.deep.equal(new Map([['port', ['22']]]));
    host.program('/usr/sbin/sshd', 'echo port 22; exit 255');
    expect(look()?.effective).to.equal(undefined);
  });

  it('are absent without sshd, and without its file', () => {
    expect(look()).to.equal(undefined);
    host.put(main, 'Port 22\n');
    rmSync(host.at('/usr/sbin/sshd'));
    expect(look()).to.equal(undefined);
  });
});
