import { expect } from 'chai';
import { kernelModule } from '../../lib/tasks/kernel-module';
import { useLabHost } from './harness';

describe('the task kernelModule in a container', function () {
  this.timeout(120_000);
  const host = useLabHost();
  const task = kernelModule({ name: 'hostwright-no-such' });

  it('says under check what it would do', async () => {
    const run = await host().check([task]);
    expect(run.summaries).to.deep.equal([
      'create /etc/modules-load.d/hostwright-hostwright-no-such.conf',
      'load the kernel module hostwright-no-such',
    ]);
  });

  it('fails with the reason when a module cannot be loaded', async () => {
    await host().exec(
      'command -v modprobe || { apt-get update -q; apt-get install -q -y --no-install-recommends kmod; }',
    );
    const { errors } = await host().apply([task]);
    expect(errors[0]).to.match(
      /^STEP_FAILED [^]*a container \(systemd-nspawn\) cannot load or unload modules/,
    );
  });

  it('names a file of somebody else that has the last word', async () => {
    const file = '/etc/modprobe.d/local.conf';
    await host().exec(`mkdir -p /etc/modprobe.d; echo 'blacklist hostwright_no_such' >${file}`);
    expect((await host().check([task])).summaries).to.include(
      `load hostwright-no-such at boot, which ${file} prevents`,
    );
    await host().exec(`rm ${file}; echo hostwright-no-such >>/etc/modules`);
    const absent = kernelModule({ name: 'hostwright-no-such', state: 'absent' });
    const { errors } = await host().apply([absent]);
    expect(errors.join()).to.contain(
      '/etc/modules has hostwright-no-such loaded at boot: remove its line there',
    );
    await host().exec('sed -i /hostwright/d /etc/modules');
    expect((await host().apply([absent])).errors).to.deep.equal([]);
  });

  it('blacklists a module so that modprobe does not load it', async () => {
    const run = await host().apply([kernelModule({ name: 'usb-storage', state: 'blacklisted' })]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec('modprobe -c | grep -E "^(blacklist|install) usb.storage"')).to.equal(
      'blacklist usb_storage\ninstall usb_storage /bin/false\n',
    );
  });
});
