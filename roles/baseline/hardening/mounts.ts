import { directory, file, lineInFile, mount, type TaskList } from '../../../lib';

const options = ['nosuid', 'nodev', 'noexec'];

/** /dev/shm as systemd mounts it, and nothing can be run from there. When it is off, that holds until the next boot. */
export function sharedMemory(isOn: boolean): TaskList {
  const path = '/dev/shm';
  return [isOn ? mount({ path, source: 'tmpfs', fstype: 'tmpfs', options }) : withoutLine(path)];
}

/**
 * /tmp in memory, and nothing can be run from there. apt unpacks the questions of packages to a place of its own, because
 * it runs programs there.
 */
export function tmp(isOn: boolean): TaskList {
  const path = '/tmp';
  const scratch = '/var/lib/hostwright/apt';
  const settings = '/etc/apt/apt.conf.d/51hostwright-tmp';
  if (!isOn) return [withoutLine(path, 'mode=1777'), file({ path: settings, state: 'absent' })];
  const content = `APT::ExtractTemplates::TempDir "${scratch}";\n`;
  return [
    directory({ path: scratch, owner: 'root', group: 'root', mode: '0700' }),
    file({ path: settings, content, owner: 'root', group: 'root', mode: '0644' }),
    mount({ path, source: 'tmpfs', fstype: 'tmpfs', options: ['mode=1777', ...options] }),
  ];
}

/** Only the line that this role wrote. What is mounted stays: unmounting it would take away what programs have there. */
function withoutLine(path: string, ...more: readonly string[]) {
  const all = [...more, ...options].join(',');
  return lineInFile({
    path: '/etc/fstab',
    match: `^tmpfs\\s+${path}\\s+tmpfs\\s+${all}\\s`,
    state: 'absent',
  });
}
