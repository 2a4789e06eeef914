import { expect } from 'chai';
import { ntp } from '../../lib/tasks/ntp';
import { testedSuites, useLabHost } from './harness';

// chronyd may not set the clock of a container, so it is told not to try.
const install = `apt-get -q update
DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends chrony
mkdir -p /etc/systemd/system/chrony.service.d
printf '[Unit]\\nConditionCapability=\\n' >/etc/systemd/system/chrony.service.d/lab.conf
echo 'DAEMON_OPTS="-x"' >/etc/default/chrony
systemctl daemon-reload
systemctl restart chrony`;
const breakStart = `printf '[Service]\\nExecStartPre=/bin/false\\n' >/etc/systemd/system/chrony.service.d/obstacle.conf
systemctl daemon-reload`;
const mendStart = 'rm /etc/systemd/system/chrony.service.d/obstacle.conf; systemctl daemon-reload';
const breakClient =
  'dpkg-divert --quiet --rename --divert /usr/bin/chronyc.real /usr/bin/chronyc; ln -s /bin/false /usr/bin/chronyc';
const mendClient =
  'rm /usr/bin/chronyc; dpkg-divert --quiet --rename --remove --divert /usr/bin/chronyc.real /usr/bin/chronyc';

for (const suite of testedSuites())
  describe(`the task ntp where chronyd does not take it up, with ${suite}`, function () {
    this.timeout(600_000);
    const host = useLabHost({ suite });
    const servers = ['192.0.2.1'];
    const makestep = (threshold: string) => ntp({ servers, makestep: { threshold, limit: -1 } });
    const start = () => host().exec('date -d "$(systemctl show -p ActiveEnterTimestamp --value chrony)" +%s');

    before(async () => {
      await host().exec(install);
      expect((await host().apply([makestep('1')])).errors).to.deep.equal([]);
    });

    it('lets a chrony.conf read its sources that does not, whether chronyd runs or not', async () => {
      const conf = '/etc/chrony/chrony.conf';
      for (const state of ['start', 'stop']) {
        await host().exec(`sed -i /sourcedir/d ${conf}; systemctl restart chrony; systemctl ${state} chrony`);
        const { summaries, errors } = await host().apply([makestep('1')]);
        expect(errors, state).to.deep.equal([]);
        expect(summaries[0]).to.match(
          /let \/etc\/chrony\/chrony\.conf read the sources in \/etc\/chrony\/sources\.d$/,
        );
        await host().exec('systemctl start chrony');
        expect(await host().exec('chronyc -c -N sources -a | cut -d, -f3')).to.equal('192.0.2.1\n');
        expect((await host().apply([makestep('1')])).statuses).to.deep.equal(['ok ntp 192.0.2.1']);
      }
    });

    it('leaves a configuration as it is that chronyd would not take with the change', async () => {
      await host().exec(
        "cp -p /etc/chrony/chrony.conf /root/; echo 'no such directive' >>/etc/chrony/chrony.conf",
      );
      const before = await host().exec('cat /etc/chrony/chrony.conf');
      const { errors } = await host().apply([makestep('9')]);
      expect(errors[0]).to.match(
        /^STEP_FAILED [^]*no such directive|Invalid [^]*chrony\.conf stays as it was/,
      );
      expect(
        await host().exec(
          'cat /etc/chrony/chrony.conf; systemctl is-active chrony; ls -A /etc/chrony | grep hostwright || :',
        ),
      ).to.equal(`${before}active\n`);
      await host().exec('mv /root/chrony.conf /etc/chrony/; rm -f /run/hostwright-chrony.unread');
    });

    for (const [title, task, obstacle, relief] of [
      ['a restart for chrony.conf', makestep('2'), breakStart, mendStart],
      [
        'a restart of a masked unit',
        makestep('3'),
        'systemctl mask --runtime chrony',
        'systemctl unmask --runtime chrony',
      ],
    ] as const)
      it(`fails anew: ${title}`, async () => {
        await host().exec(obstacle);
        for (const time of ['first', 'second', 'third']) {
          expect((await host().check([task])).statuses, time).to.deep.equal(['changed ntp 192.0.2.1']);
          expect((await host().apply([task])).errors[0], time).to.match(/^STEP_FAILED /);
        }
        await host().exec(relief);
        expect((await host().check([task])).diffs).to.deep.equal([
          'loaded: an older configuration → this one',
        ]);
        expect((await host().apply([task])).statuses).to.deep.equal(['changed ntp 192.0.2.1']);
        expect(
          await host().exec('systemctl is-active chrony; ls /run/hostwright* 2>/dev/null || :'),
        ).to.equal('active\n');
        expect((await host().apply([task])).statuses).to.deep.equal(['ok ntp 192.0.2.1']);
      });

    it('starts it anew where it did not read sources that differ in what it does not tell', async () => {
      const task = ntp({ servers, options: ['minpoll 5'] });
      await host().exec(breakClient);
      expect((await host().apply([task])).errors[0]).to.match(/^STEP_FAILED /);
      expect((await host().check([task])).summaries).to.deep.equal([
        'restart chrony.service, which has not read its files yet',
      ]);
      const before = await start();
      await host().exec('sleep 1');
      expect((await host().apply([task])).statuses).to.deep.equal(['changed ntp 192.0.2.1']);
      expect(await start()).to.not.equal(before);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok ntp 192.0.2.1']);
      await host().exec(mendClient);
    });

    it('does not start one that does not run', async () => {
      await host().exec(`systemctl stop chrony; ${breakStart}`);
      const task = makestep('4');
      expect((await host().apply([task])).statuses).to.deep.equal(['changed ntp 192.0.2.1']);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok ntp 192.0.2.1']);
      expect(await host().exec('systemctl is-active chrony || :')).to.equal('inactive\n');
      await host().exec(mendStart);
    });
  });
