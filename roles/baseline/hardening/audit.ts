import { file, service, type TaskList } from '../../../lib';
import { withdraw } from './withdraw';

const path = '/etc/audit/rules.d/50-hostwright.rules';

const watched = {
  identity: ['/etc/passwd', '/etc/shadow', '/etc/group', '/etc/gshadow'],
  privilege: ['/etc/sudoers', '/etc/sudoers.d'],
  login: ['/etc/ssh/sshd_config', '/etc/ssh/sshd_config.d', '/etc/pam.d'],
  audit: ['/etc/audit'],
};

const rules = [
  ...Object.entries(watched).flatMap(([key, paths]) => paths.map((each) => `-w ${each} -p wa -k ${key}`)),
  '-a always,exit -F arch=b64 -S init_module,finit_module,delete_module -k modules',
];

/**
 * auditd records who changes accounts, sudo, sshd and modules of the kernel. It does not run in a container, because the
 * kernel has only one audit: there the journal of sshd and sudo is what there is.
 */
export function audit(isOn: boolean): TaskList {
  if (!isOn) return withdraw(['auditd'], path, () => [file({ path, state: 'absent' })]);
  return [
    file({ path, content: `${rules.join('\n')}\n`, owner: 'root', group: 'root', mode: '0640' }),
    service({ name: 'auditd', enabled: true, state: 'started', olderThan: [path] }),
  ];
}
