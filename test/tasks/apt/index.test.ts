import { expect } from 'chai';
import { commands, diffs, factOf, plan, summaries, type Arguments, type Host } from './host';

describe('the task apt', () => {
  const options = 'hw_install -oAPT::Install-Recommends=false';
  const install = `${options} --no-remove`;
  const repaired = '[ -z "$hw_halves" ] || hw_install "$@" --reinstall -- $hw_halves';
  const rows: {
    title: string;
    args: Arguments;
    host?: Host;
    summary: string | string[];
    diff: string[];
    commands: string[];
  }[] = [
    {
      title: 'installs missing packages in one transaction',
      args: { packages: ['nginx', 'curl', 'libc6:i386'] },
      host: { packages: ['curl=7.88'], candidates: { nginx: '1.22' } },
      summary: 'install nginx 1.22, libc6:i386',
      diff: ['nginx: - → 1.22', 'libc6:i386: - → present'],
      commands: [`${install} -- nginx libc6:i386`],
    },
    {
      title: 'fetches missing package lists',
      args: { packages: ['nginx'] },
      host: { lists: 'missing' },
      summary: 'refresh package lists, install nginx',
      diff: ['package lists: - → refreshed', 'nginx: - → present'],
      commands: ['hw_refresh_most', `${install} -- nginx`],
    },
    {
      title: 'does not trust candidates of lists that are too old',
      args: { packages: ['nginx'], cacheMaxAge: 3600 },
      host: { age: 7300, candidates: { nginx: '1.22' } },
      summary: 'refresh package lists, install nginx',
      diff: ['package lists: 2 hours old → refreshed', 'nginx: - → present'],
      commands: ['hw_refresh_most', `${install} -- nginx`],
    },
    {
      title: 'refreshes lists that are older than their sources, if something is installed',
      args: { packages: ['nginx'] },
      host: { lists: 'outdated' },
      summary: 'refresh package lists, install nginx',
      diff: ['package lists: older than the sources → refreshed', 'nginx: - → present'],
      commands: ['hw_refresh_most', `${install} -- nginx`],
    },
    {
      title: 'passes on what apt is to choose',
      args: {
        packages: ['nginx=1.22'],
        installRecommends: true,
        defaultRelease: 'bookworm-backports',
        allowDowngrade: true,
        releaseHold: true,
      },
      summary: 'install nginx 1.22',
      diff: ['nginx: - → 1.22'],
      commands: [
        'hw_install -oAPT::Install-Recommends=true -oAPT::Default-Release=bookworm-backports ' +
          '--allow-downgrades --allow-change-held-packages --no-remove -- nginx=1.22',
      ],
    },
    {
      title: 'upgrades to a declared version',
      args: { packages: ['nginx=1.22-1'] },
      host: { packages: ['nginx=1.18-6'] },
      summary: 'upgrade nginx from 1.18-6 to 1.22-1',
      diff: ['nginx: 1.18-6 → 1.22-1'],
      commands: [`${install} -- nginx=1.22-1`],
    },
    {
      title: 'goes back to a declared version if that is allowed',
      args: { packages: ['nginx=1.18'], allowDowngrade: true },
      host: { packages: ['nginx=1.22'] },
      summary: 'downgrade nginx from 1.22 to 1.18',
      diff: ['nginx: 1.22 → 1.18'],
      commands: [`${options} --allow-downgrades --no-remove -- nginx=1.18`],
    },
    {
      title: 'brings older packages to the newest version',
      args: { packages: ['nginx', 'curl', 'git'], state: 'latest' },
      host: {
        packages: ['nginx=1.18', 'curl=7.88'],
        candidates: { nginx: '1.22', curl: '7.88', git: '2.39' },
      },
      summary: 'upgrade nginx from 1.18 to 1.22, install git 2.39',
      diff: ['nginx: 1.18 → 1.22', 'git: - → 2.39'],
      commands: [`${install} -- nginx git`],
    },
    {
      title: 'cannot know the newest version before the lists are refreshed',
      args: { packages: ['nginx'], state: 'latest', updateCache: true },
      host: { packages: ['nginx=1.18'], candidates: { nginx: '1.18' }, age: 100_000 },
      summary: 'refresh package lists, bring nginx to the newest version',
      diff: ['package lists: 27 hours old → refreshed', 'nginx: 1.18 → latest'],
      commands: ['hw_refresh', `${install} -- nginx`],
    },
    {
      title: 'leaves it to apt to complain about a release that there is not',
      args: { packages: ['nginx'], state: 'latest', defaultRelease: 'nonesuch' },
      host: { packages: ['nginx=1.18'] },
      summary: 'bring nginx to the newest version',
      diff: ['nginx: 1.18 → latest'],
      commands: [`${options} -oAPT::Default-Release=nonesuch --no-remove -- nginx`],
    },
    {
      title: 'installs and holds',
      args: { packages: ['nginx', 'curl'], state: 'held' },
      host: { packages: ['curl=7.88 held'] },
      summary: ['install nginx', 'hold nginx'],
      diff: ['nginx: - → present', 'nginx on hold: no → yes'],
      commands: [
        `${options} --allow-change-held-packages --no-remove -- nginx`,
        'hw_do apt-mark -q hold -- nginx',
      ],
    },
    {
      title: 'holds again what it had to change',
      args: { packages: ['nginx=1.22'], state: 'held' },
      host: { packages: ['nginx=1.18 held'] },
      summary: 'upgrade nginx from 1.18 to 1.22',
      diff: ['nginx: 1.18 → 1.22'],
      commands: ['hw_do apt-mark -q hold -- nginx'],
    },
    {
      title: 'takes off a hold only if that is asked for',
      args: { packages: ['nginx'], releaseHold: true },
      host: { packages: ['nginx=1.18 held'] },
      summary: 'release the hold of nginx',
      diff: ['nginx on hold: yes → no'],
      commands: ['hw_do apt-mark -q unhold -- nginx'],
    },
    {
      title: 'marks what was only installed for others',
      args: { packages: ['openssl'] },
      host: { packages: ['openssl=3.0 automatic'] },
      summary: 'mark openssl as installed on request',
      diff: ['openssl installed: for other packages → on request'],
      commands: ['hw_do apt-mark -q manual -- openssl'],
    },
    {
      title: 'removes a package and says what cannot do without it',
      args: { packages: ['hw-dep', 'telnet'], state: 'absent' },
      host: { packages: ['hw-dep=1.0'], removed: ['hw-app', 'hw-dep'] },
      summary: 'remove hw-dep and with it hw-app',
      diff: ['hw-dep: 1.0 → -', 'hw-app: present → -'],
      commands: ['hw_do hw_apt_get remove -- hw-dep'],
    },
    {
      title: 'purges installed and removed packages',
      args: { packages: ['nginx', 'telnet', 'curl'], state: 'absent', purge: true },
      host: { packages: ['nginx=1.22', 'telnet=1 config-files'] },
      summary: 'purge nginx, purge what is left of telnet',
      diff: ['nginx: 1.22 → -', 'telnet: configuration → -'],
      commands: ['hw_do hw_apt_get purge -- nginx telnet'],
    },
    {
      title: 'removes a held package if its hold may be released',
      args: { packages: ['nginx'], state: 'absent', releaseHold: true },
      host: { packages: ['nginx=1.22 held'] },
      summary: ['release the hold of nginx', 'remove nginx'],
      diff: ['nginx on hold: yes → no', 'nginx: 1.22 → -'],
      commands: [
        'hw_do apt-mark -q unhold -- nginx',
        'hw_do hw_apt_get remove --allow-change-held-packages -- nginx',
      ],
    },
    {
      title: 'names what nothing needs after a removal, also what nothing needed before',
      args: { packages: ['nginx'], state: 'absent', autoremove: true, purge: true },
      host: {
        packages: ['nginx=1.22'],
        removed: ['nginx', 'nginx-extra'],
        unneeded: ['libold1'],
        unneededThen: ['libold1', 'nginx-common'],
      },
      summary: [
        'purge nginx and with it nginx-extra',
        'remove libold1, nginx-common, which nothing needs any more',
      ],
      diff: [
        'nginx: 1.22 → -',
        'nginx-extra: present → -',
        'libold1: present → -',
        'nginx-common: present → -',
      ],
      commands: ['hw_do hw_apt_get purge -- nginx', 'hw_do hw_apt_get --purge autoremove'],
    },
    {
      title: 'removes only declared packages if something needs all others',
      args: { packages: ['nginx'], state: 'absent', autoremove: true },
      host: { packages: ['nginx=1.22'], removed: ['nginx'], unneededThen: [] },
      summary: 'remove nginx',
      diff: ['nginx: 1.22 → -'],
      commands: ['hw_do hw_apt_get remove -- nginx'],
    },
    {
      title: 'removes packages that nothing needs, even if apt cannot name them before',
      args: { packages: ['nginx'], state: 'absent', autoremove: true },
      host: { packages: ['nginx=1.22'], unneeded: undefined },
      summary: ['remove nginx', 'remove packages that nothing needs any more'],
      diff: ['nginx: 1.22 → -', 'packages that nothing needs: unknown → -'],
      commands: ['hw_do hw_apt_get remove -- nginx', 'hw_do hw_apt_get  autoremove'],
    },
    {
      title: 'does not say what nothing needs after an installation, and never names declared packages',
      args: { packages: ['tree', 'nginx-common'], autoremove: true },
      host: {
        packages: ['nginx-common=1.22 automatic'],
        candidates: { tree: '2.1' },
        unneeded: ['libold1', 'nginx-common'],
      },
      summary: [
        'install tree 2.1',
        'mark nginx-common as installed on request',
        'remove libold1 and whatever else nothing needs then',
      ],
      diff: [
        'tree: - → 2.1',
        'nginx-common installed: for other packages → on request',
        'libold1: present → -',
      ],
      commands: [
        `${install} -- tree`,
        'hw_do apt-mark -q manual -- nginx-common',
        'hw_do hw_apt_get  autoremove',
      ],
    },
    {
      title: 'names what nothing needs any more',
      args: { autoremove: true },
      host: { unneeded: ['libfoo1', 'libbar2'] },
      summary: 'remove libfoo1, libbar2, which nothing needs any more',
      diff: ['libfoo1: present → -', 'libbar2: present → -'],
      commands: ['hw_do hw_apt_get  autoremove'],
    },
    {
      title: 'upgrades all packages',
      args: { upgrade: 'dist' },
      host: {
        upgrade: {
          installed: [
            { name: 'libc6', from: '2.36-8', to: '2.36-9' },
            { name: 'linux-image', from: undefined, to: '6.1' },
          ],
          removed: ['old'],
        },
      },
      summary: 'upgrade 2 packages: libc6, linux-image, remove old',
      diff: ['libc6: 2.36-8 → 2.36-9', 'linux-image: - → 6.1', 'old: present → -'],
      commands: ['hw_do hw_apt_get -oAPT::Install-Recommends=false dist-upgrade'],
    },
    {
      title: 'cannot know what there is to upgrade before the lists are refreshed',
      args: { upgrade: 'safe', cacheMaxAge: 60 },
      host: { age: 61 },
      summary: 'refresh package lists, upgrade all packages',
      diff: ['package lists: 61 seconds old → refreshed', 'all packages: unknown → newest'],
      commands: ['hw_refresh', 'hw_do hw_apt_get -oAPT::Install-Recommends=false --with-new-pkgs upgrade'],
    },
    {
      title: 'cannot know all that there is to upgrade after one installation from lists that are outdated',
      args: { packages: ['nginx'], upgrade: 'safe' },
      host: {
        candidates: { nginx: '1.22' },
        lists: 'outdated',
        upgrade: { installed: [{ name: 'libc6', from: '2.36-8', to: '2.36-9' }], removed: [] },
      },
      summary: [
        'refresh package lists, install nginx',
        'upgrade 1 package: libc6, and whatever else is newer',
      ],
      diff: [
        'package lists: older than the sources → refreshed',
        'nginx: - → present',
        'libc6: 2.36-8 → 2.36-9',
      ],
      commands: [
        'hw_refresh',
        'hw_install -oAPT::Install-Recommends=false --no-remove -- nginx',
        'hw_do hw_apt_get -oAPT::Install-Recommends=false --with-new-pkgs upgrade',
      ],
    },
    {
      title: 'upgrades what apt could not try because dpkg was interrupted',
      args: { upgrade: 'safe' },
      host: { upgrade: undefined, isInterrupted: true },
      summary: ['finish the interrupted work of dpkg', 'upgrade all packages'],
      diff: ['dpkg: interrupted → complete', 'all packages: unknown → newest'],
      commands: [repaired, 'hw_do hw_apt_get -oAPT::Install-Recommends=false --with-new-pkgs upgrade'],
    },
    {
      title: 'refreshes lists that are too old, where nothing else is declared',
      args: { updateCache: true },
      host: { age: 200_000 },
      summary: 'refresh package lists',
      diff: ['package lists: 2 days old → refreshed'],
      commands: ['hw_refresh'],
    },
    {
      title: 'repairs what dpkg was interrupted in, which includes the package itself',
      args: { packages: ['hw-slow'] },
      host: {
        packages: ['hw-slow=1.0 half-configured'],
        broken: [{ name: 'hw-slow', status: 'half-configured' }],
      },
      summary: 'finish the interrupted work of dpkg on hw-slow (half-configured)',
      diff: ['dpkg: hw-slow (half-configured) → complete'],
      commands: [repaired],
    },
    {
      title: 'installs what a package lacks that was unpacked without its dependencies',
      args: { packages: ['tree'] },
      host: {
        packages: ['tree=2.1'],
        broken: [
          { name: 'sl', status: 'unpacked' },
          { name: 'hw-slow', status: 'half-configured' },
        ],
      },
      summary:
        'finish the interrupted work of dpkg on sl (unpacked), hw-slow (half-configured), with missing dependencies of sl',
      diff: ['dpkg: sl (unpacked), hw-slow (half-configured) → complete'],
      commands: [repaired],
    },
    {
      title: 'removes a broken package without repairing it before',
      args: { packages: ['hw-bad'], state: 'absent' },
      host: {
        packages: ['hw-bad=1.0 half-configured'],
        broken: [{ name: 'hw-bad', status: 'half-configured' }],
      },
      summary: 'remove hw-bad',
      diff: ['hw-bad: 1.0 → -'],
      commands: ['hw_do hw_apt_get remove -- hw-bad'],
    },
    {
      title: 'names what goes for an installation, if that is allowed',
      args: { packages: ['postfix'], allowRemovals: true },
      host: { displaced: ['exim4-base', 'exim4-config'] },
      summary: 'install postfix, and remove exim4-base, exim4-config for it',
      diff: ['postfix: - → present', 'exim4-base: present → -', 'exim4-config: present → -'],
      commands: [`${options} -- postfix`],
    },
    {
      title: 'releases the hold of a package that is not installed',
      args: { packages: ['tree'], releaseHold: true },
      host: { heldBack: ['tree'] },
      summary: ['release the hold of tree', 'install tree'],
      diff: ['tree on hold: yes → no', 'tree: - → present'],
      commands: [
        'hw_do apt-mark -q unhold -- tree',
        `${options} --allow-change-held-packages --no-remove -- tree`,
      ],
    },
    {
      title: 'removes what keeps the host reachable if it is named',
      args: { packages: ['openssh-server'], state: 'absent', allowRemovals: ['openssh-server'] },
      host: { packages: ['openssh-server=1:9.2'] },
      summary: 'remove openssh-server',
      diff: ['openssh-server: 1:9.2 → -'],
      commands: ['hw_do hw_apt_get remove -- openssh-server'],
    },
    {
      title: 'installs a package file without lists, of which it may need nothing',
      args: { deb: { path: '/root/tool.deb' } },
      host: { lists: 'missing' },
      summary: 'install tool.deb',
      diff: ['tool.deb: - → present'],
      commands: [''],
    },
    {
      title: 'installs a package file',
      args: { deb: { path: '/root/tool 1.deb' } },
      host: { deb: { name: 'tool', version: '1.0', installed: undefined } },
      summary: 'install tool 1.deb (tool 1.0)',
      diff: ['tool: - → 1.0'],
      commands: [''],
    },
    {
      title: 'installs a package file with a newer version than that on the host',
      args: { deb: { path: '/root/tool.deb' } },
      host: { deb: { name: 'tool', version: '1.1', installed: factOf('tool=1.0')[1] } },
      summary: 'install tool.deb (tool 1.1)',
      diff: ['tool: 1.0 → 1.1'],
      commands: [''],
    },
  ];
  for (const row of rows)
    it(row.title, () => {
      const changes = plan(row.args, row.host);
      expect(summaries(changes)).to.deep.equal([row.summary].flat());
      expect(diffs(changes)).to.deep.equal(row.diff);
      if (row.commands[0] !== '') expect(commands(changes)).to.deep.equal(row.commands);
    });

  it('repairs with the options of the task, and removes nothing', () => {
    const [change] = plan({ packages: ['curl'], installRecommends: true }, { isInterrupted: true });
    const [step] = change?.steps ?? [];
    if (step?.kind !== 'run') throw new TypeError('no step');
    expect(step.script.text).to.include('\nset -- -oAPT::Install-Recommends=true --no-remove\n');
  });

  const refusals: { title: string; args: Arguments; host: Host; message: RegExp }[] = [
    {
      title: 'go back to an older version unasked',
      args: { packages: ['nginx=1.18'] },
      host: { packages: ['nginx=1.22'] },
      message: /nginx 1\.22 is installed, which is newer than the declared version 1\.18/,
    },
    {
      title: 'upgrade what somebody holds',
      args: { packages: ['nginx'], state: 'latest' },
      host: { packages: ['nginx=1.18 held'], candidates: { nginx: '1.22' } },
      message: /nginx is held at version 1\.18 on this host and may not be upgraded/,
    },
    {
      title: 'remove what somebody holds',
      args: { packages: ['nginx'], state: 'absent' },
      host: { packages: ['nginx=1.18 held'] },
      message: /nginx is held at version 1\.18 on this host and may not be removed/,
    },
    {
      title: 'install what somebody holds away',
      args: { packages: ['tree'] },
      host: { heldBack: ['tree'] },
      message: /tree is on hold on this host, although it is not installed/,
    },
    {
      title: 'remove a name that another package provides',
      args: { packages: ['mail-transport-agent'], state: 'absent' },
      host: { provides: { 'mail-transport-agent': 'postfix' }, candidates: { 'mail-transport-agent': '' } },
      message: /mail-transport-agent is not a package: postfix, which is installed, provides it/,
    },
  ];
  for (const { title, args, host, message } of refusals)
    it(`refuses to ${title}`, () => {
      expect(() => plan(args, host))
        .to.throw(message)
        .with.property('code', 'PLAN_FAILED');
    });

  const removals: { title: string; args: Arguments; host: Host; message: RegExp }[] = [
    {
      title: 'install what would remove something',
      args: { packages: ['postfix'] },
      host: { displaced: ['exim4-base', 'exim4-config'] },
      message: /^this installation would remove exim4-base, exim4-config$/,
    },
    {
      title: 'install what would remove more than may go',
      args: { packages: ['postfix'], allowRemovals: ['exim4-base'] },
      host: { displaced: ['exim4-base', 'exim4-config'] },
      message: /^this installation would remove exim4-config$/,
    },
    {
      title: 'install what would remove the network, even if anything may go',
      args: { packages: ['other'], allowRemovals: true },
      host: { displaced: ['ifupdown'] },
      message: /^this would remove ifupdown, without which the host may no longer be reached/,
    },
    {
      title: 'remove what ssh needs',
      args: { packages: ['openssh-server'], state: 'absent' },
      host: { packages: ['openssh-server=1:9.2'] },
      message: /^this would remove openssh-server, /,
    },
    {
      title: 'remove what sudo goes with',
      args: { packages: ['libfoo'], state: 'absent' },
      host: { packages: ['libfoo=1'], removed: ['libfoo', 'sudo'] },
      message: /^this would remove sudo, /,
    },
    {
      title: 'remove sudo because nothing needs it',
      args: { autoremove: true },
      host: { unneeded: ['sudo'] },
      message: /^this would remove sudo, /,
    },
    {
      title: 'remove systemd for an upgrade',
      args: { upgrade: 'full' },
      host: { upgrade: { installed: [], removed: ['systemd-sysv'] } },
      message: /^this would remove systemd-sysv, /,
    },
  ];
  for (const { title, args, host, message } of removals)
    it(`refuses to ${title}`, () => {
      expect(() => plan(args, host))
        .to.throw(message)
        .with.property('code', 'REFUSED');
    });
});
