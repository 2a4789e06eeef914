import { file, service, type TaskList } from '../../lib';

const reload = service({ name: 'ssh', state: 'reloaded' }, { name: 'reload sshd' });

const content = `# Managed by Hostwright.
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
X11Forwarding no
MaxAuthTries 4
`;

/** Keys only, and no detours. */
export function sshd(): TaskList {
  const path = '/etc/ssh/sshd_config.d/10-hostwright.conf';
  return [file({ path, content, mode: '0644', validate: 'sshd -t -f %s' }, { notify: reload })];
}
