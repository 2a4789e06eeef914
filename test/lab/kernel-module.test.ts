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

  it('blacklists a module so that modprobe does not load it', async () => {
    const run = await host().apply([kernelModule({ name: 'usb-storage', state: 'blacklisted' })]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec('modprobe -c | grep -E "^(blacklist|install) usb.storage"')).to.equal(
      'blacklist usb_storage\ninstall usb_storage /bin/false\n',
    );
  });
});
