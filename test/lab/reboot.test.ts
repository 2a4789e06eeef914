import { expect } from 'chai';
import { block } from '../../lib/engine/nodes';
import { command } from '../../lib/tasks/command';
import { file } from '../../lib/tasks/file';
import { reboot } from '../../lib/tasks/reboot';
import { useLabHost } from './harness';

describe('the task reboot on a real host', function () {
  this.timeout(240_000);
  const host = useLabHost();
  const bootId = () => host().exec('cat /proc/sys/kernel/random/boot_id');
  const require = 'touch /run/reboot-required; echo linux-image-test >/run/reboot-required.pkgs';

  it('leaves a host alone that needs none, in two trips', async () => {
    const run = await host().apply([reboot({})]);
    expect(run.statuses).to.deep.equal(['ok reboot']);
    expect(run.trips).to.equal(2);
  });

  it('refuses while a program keeps the host from shutting down, and names it', async () => {
    const before = await bootId();
    await host()
      .exec(`systemd-run -q --unit=holder systemd-inhibit --what=shutdown --mode=block --who=backup \\
      --why='nightly run' sleep 600; for i in 1 2 3 4 5 6 7 8 9; do [ -e /run/systemd/inhibit/1 ] || sleep 0.5; done`);
    const run = await host().apply([reboot({ always: true })]);
    expect(run.errors).to.have.length(1);
    expect(run.errors[0]).to.match(
      /^REFUSED will not reboot: it is inhibited by backup \(process \d+\): nightly run$/,
    );
    expect(await bootId()).to.equal(before);
    await host().exec('systemctl stop holder');
  });

  it('says under check that it would, and does nothing', async () => {
    const before = await bootId();
    await host().exec(require);
    const run = await host().check([reboot({})]);
    expect(run.summaries).to.deep.equal(['reboot, required by linux-image-test']);
    expect(await bootId()).to.equal(before);
  });

  it('reboots, goes on with the tasks behind it and runs the handlers of those before it', async () => {
    const before = await bootId();
    const handler = command(
      { sh: 'cat /proc/sys/kernel/random/boot_id >/root/handled' },
      { name: 'handler' },
    );
    const run = await host().apply([
      file({ path: '/root/before', content: 'x' }, { notify: handler }),
      reboot({ timeout: 120, message: "it's time: $(date)" }),
      command(
        { sh: 'cat /proc/sys/kernel/random/boot_id >/root/after', creates: '/root/after' },
        { name: 'later' },
      ),
      file({ path: '/root/last', content: 'x' }),
    ]);
    expect(run.errors).to.deep.equal([]);
    expect(run.statuses).to.deep.equal([
      'changed file /root/before',
      'changed reboot',
      'changed later',
      'changed file /root/last',
      'changed handler',
    ]);
    const now = await bootId();
    expect(now).not.to.equal(before);
    expect(await host().exec('cat /root/after /root/handled')).to.equal(`${now}${now}`);
    expect(await host().exec('ls -A /var/lib/hostwright/pending')).to.equal('');
    expect((await host().apply([reboot({})])).statuses).to.deep.equal(['ok reboot']);
  });

  it('reboots each time when asked to, also as a handler', async () => {
    const before = await bootId();
    const restart = reboot({ always: true, timeout: 120 });
    const run = await host().apply([file({ path: '/etc/needs-reboot', content: 'x' }, { notify: restart })]);
    expect(run.statuses).to.deep.equal(['changed file /etc/needs-reboot', 'changed reboot']);
    expect(await bootId()).not.to.equal(before);
  });

  it('fails when what requires the reboot is there again after it', async () => {
    const unit = `[Service]\nType=oneshot\nExecStart=/bin/touch /run/reboot-required\n[Install]\nWantedBy=sysinit.target\n[Unit]\nDefaultDependencies=no\nAfter=local-fs.target\nBefore=sysinit.target\n`;
    await host().exec(`printf '${unit.replaceAll('\n', '\\n')}' >/etc/systemd/system/again.service
      systemctl enable -q again.service; ${require}`);
    const run = await host().apply([reboot({ timeout: 120 })]);
    expect(run.statuses).to.deep.equal(['failed reboot']);
    expect(run.errors[0]).to.match(/NOT_CONVERGED[^]*reboot, which is required, still/);
    await host().exec('systemctl disable -q again.service; rm /run/reboot-required');
  });

  it('tells a host that does not go down from one that does not come back', async () => {
    // A systemctl that does nothing, and one that does something else.
    const standIn = (line: string) =>
      host().exec(
        `printf '#!/bin/sh\\n${line}\\n' >/usr/local/sbin/systemctl; chmod +x /usr/local/sbin/systemctl`,
      );
    await standIn('');
    const stays = await host().apply([reboot({ always: true, timeout: 40 })]);
    expect(stays.statuses).to.deep.equal(['failed reboot']);
    expect(stays.errors[0]).to.match(/^STEP_TIMEOUT .*did not go down within 40 s/);
    await standIn('exec /usr/bin/systemctl poweroff');
    const gone = await thrownBy(
      host().apply([
        block({}, [reboot({ always: true, timeout: 15 }), file({ path: '/root/never', content: 'x' })]),
      ]),
    );
    expect(gone).to.match(
      /CONNECT_TIMEOUT .*did not come back within 15 s after its reboot; the last attempt: /,
    );
  });

  after(() => host().reset());
});

async function thrownBy(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => 'nothing',
    (thrown: unknown) => String(thrown),
  );
}
