import { expect } from 'chai';
import { file } from '../../lib/tasks/file';
import { command } from '../../lib/tasks/command';
import { useLabHost } from './harness';

describe('the guard', () => {
  const host = useLabHost();
  it.skip('proves', async () => {
    const run = await host().guarded([file({ path: '/etc/ssh/sshd_config.d/x.conf', content: 'MaxAuthTries 5\n' })]);
    console.log(run.statuses, run.errors, run.trips);
    console.log(await host().exec('ls -la /var/lib/hostwright /etc/systemd/system; systemctl list-units --all "hostwright*"; cat /etc/ssh/sshd_config.d/*'));
  });
  it.skip('restores', async () => {
    const run = await host().guarded([file({ path: '/etc/ssh/sshd_config.d/x.conf', content: 'AllowUsers ada\n' })]);
    console.log(run.statuses, run.errors, run.trips);
    console.log(await host().exec('ls -laR /var/lib/hostwright; systemctl list-units --all "hostwright*"; cat /etc/ssh/sshd_config.d/*; '));
  });
  it('restores net', async () => {
    const run = await host().guarded([command({ sh: 'iptables -P INPUT DROP' })], 20);
    console.log(run.statuses, run.errors, run.trips);
    console.log(await host().exec('ls -laR /var/lib/hostwright; systemctl list-units --all "hostwright*"; iptables-save; cat /var/lib/hostwright/guard.last; journalctl -n 30 --no-pager | grep -v -e sudo -e sshd -e logind'));
  expect(1).to.equal(1);
  });
});
