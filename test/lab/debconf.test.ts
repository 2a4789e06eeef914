import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { apt } from '../../lib/tasks/apt';
import { debconf } from '../../lib/tasks/debconf';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`the task debconf on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const answer = (value: string) =>
      debconf({ package: 'hw-test', selections: [{ question: 'hw/x', type: 'string', value }] });

    it('answers what a package asks when it is installed afterwards', async () => {
      await host().exec(`
mkdir -p /srv/ask/DEBIAN && cd /srv/ask/DEBIAN
printf 'Package: hw-ask\\nVersion: 1\\nArchitecture: all\\nMaintainer: T <t@example.org>\\nDescription: test\\n' >control
printf 'Template: hw-ask/colour\\nType: string\\nDefault: red\\nDescription: Which?\\n' >templates
printf '#!/bin/sh\\n. /usr/share/debconf/confmodule\\ndb_input high hw-ask/colour || :\\ndb_go || :\\n' >config
printf '#!/bin/sh\\n. /usr/share/debconf/confmodule\\ndb_get hw-ask/colour\\necho "$RET" >/srv/colour\\n' >postinst
chmod 755 config postinst
dpkg-deb -b /srv/ask /srv/ask.deb`);
      const blue = debconf({
        package: 'hw-ask',
        selections: [{ question: 'hw-ask/colour', type: 'string', value: 'blue' }],
      });
      expect((await host().check([blue])).errors).to.deep.equal([]);
      expect((await host().apply([blue, apt({ deb: { path: '/srv/ask.deb' } })])).errors).to.deep.equal([]);
      expect(await host().exec('cat /srv/colour; debconf-show hw-ask')).to.equal(
        'blue\n* hw-ask/colour: blue\n',
      );
      expect((await host().apply([blue])).statuses).to.deep.equal(['ok debconf hw-ask']);
    });

    const colour = (value: string, more: object = {}) =>
      debconf({
        package: 'hw-ask',
        selections: [{ question: 'hw-ask/colour', type: 'string', value }],
        ...more,
      });

    it('says of an installed package that it does not use new answers yet', async () => {
      const run = await host().apply([colour('pink')]);
      expect(run.printed).to.match(/warning: hw-ask is installed already and uses these answers only when/);
      expect(await host().exec('cat /srv/colour')).to.equal('blue\n');
    });

    it('leaves the answers of an installed package alone, if they were only for its installation', async () => {
      expect((await host().apply([colour('grey', { untilInstalled: true })])).statuses).to.deep.equal([
        'ok debconf hw-ask',
      ]);
    });

    it('configures an installed package again with new answers, once', async () => {
      const green = colour('light green', { reconfigure: true });
      expect((await host().check([green])).summaries).to.deep.equal([
        'answer hw-ask/colour of hw-ask, and configure it again',
      ]);
      expect((await host().apply([green])).errors).to.deep.equal([]);
      expect(await host().exec('cat /srv/colour')).to.equal('light green\n');
      expect((await host().apply([green])).statuses).to.deep.equal(['ok debconf hw-ask']);
    });

    it('configures it in the next run, if that failed', async () => {
      await host().exec('mv /srv/colour /srv/kept; mkdir /srv/colour');
      const red = colour('red', { reconfigure: true });
      expect((await host().apply([red])).errors.join()).to.match(/^STEP_FAILED/);
      await host().exec('rmdir /srv/colour');
      expect((await host().apply([red])).summaries).to.deep.equal([
        'configure hw-ask again, which has not read its answers yet',
      ]);
      expect(await host().exec('cat /srv/colour; ls /var/lib/hostwright/debconf')).to.equal('red\n');
      expect((await host().apply([red])).statuses).to.deep.equal(['ok debconf hw-ask']);
    });

    it('says that a package has set its answers back', async () => {
      const lisbon = debconf({
        package: 'tzdata',
        selections: [
          { question: 'tzdata/Areas', type: 'select', value: 'Europe' },
          { question: 'tzdata/Zones/Europe', type: 'select', value: 'Lisbon' },
        ],
        reconfigure: true,
      });
      for (const run of [await host().apply([lisbon]), await host().apply([lisbon])])
        expect(run.errors.join()).to.match(
          /^STEP_FAILED [^]*tzdata has set back its answer to tzdata\/Areas.*: it takes it from the system/,
        );
    });

    it('has no secret in any list of processes', async () => {
      await host().exec(`mv /usr/bin/debconf-set-selections /usr/bin/debconf-set-selections.real
printf '#!/bin/sh\\nfor p in /proc/[0-9]*; do tr "\\\\0" " " <$p/cmdline; echo; done >>/root/seen 2>/dev/null\\nexec debconf-set-selections.real "$@"\\n' >/usr/bin/debconf-set-selections
chmod 755 /usr/bin/debconf-set-selections`);
      const hidden = debconf({
        package: 'hw-test',
        selections: [{ question: 'hw/pw', type: 'password', value: secret('swordfish') }],
      });
      const run = await host().apply([hidden]);
      expect(run.errors).to.deep.equal([]);
      expect(run.diffs[0]).to.equal('hw/pw: (absent) → (hidden)');
      expect(await host().exec('grep -c debconf-set-selections /root/seen')).to.not.equal('0\n');
      expect(await host().exitCode('grep -q swordfish /root/seen')).to.equal(1);
      await host().exec('mv /usr/bin/debconf-set-selections.real /usr/bin/debconf-set-selections');
    });

    it('waits for another program that uses debconf', async () => {
      await host()
        .exec(`touch /srv/held; systemd-run -q flock /var/cache/debconf/config.dat sh -c 'sleep 4; rm /srv/held'
sleep 1; test -e /srv/held`);
      expect((await host().apply([answer('one')])).errors).to.deep.equal([]);
      expect(await host().exitCode('test -e /srv/held')).to.equal(1);
    });

    it('would answer, and then says what is missing, on a host without debconf', async () => {
      const path = '/usr/bin/debconf-set-selections';
      await host().exec(`mv ${path} /root; mv /var/cache/debconf /var/cache/elsewhere`);
      expect((await host().check([answer('two')])).errors).to.deep.equal([]);
      expect((await host().apply([answer('two')])).errors.join()).to.include('install the package debconf');
      await host().exec(
        `mv /root/debconf-set-selections ${path}; mv /var/cache/elsewhere /var/cache/debconf`,
      );
    });
  });
