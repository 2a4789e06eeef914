import { directory, file, type TaskList } from '../../../lib';

const directories: Readonly<Record<string, string>> = {
  '/etc/cron.d': '0700',
  '/etc/cron.hourly': '0700',
  '/etc/cron.daily': '0700',
  '/etc/cron.weekly': '0700',
  '/etc/cron.monthly': '0700',
  '/etc/sudoers.d': '0750',
};

/**
 * Only root reads what runs as root, and who may become root. The directories are made if they are missing: a package
 * that brings one later would make it for all. The modes stay when the control is turned off.
 */
export function fileModes(isOn: boolean): TaskList {
  if (!isOn) return [];
  return [
    ...Object.entries(directories).map(([path, mode]) => directory({ path, mode })),
    file({ path: '/etc/ssh/sshd_config', mode: '0600' }),
  ];
}
