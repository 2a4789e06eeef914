import { command, directory, file, type TaskList } from '../../../lib';

const reload = command({ argv: ['systemctl', 'daemon-reload'] }, { name: 'systemd reads its limits' });

const files = {
  '/etc/security/limits.d/hostwright-core.conf': '* hard core 0\nroot hard core 0\n',
  '/etc/systemd/system.conf.d/hostwright-core.conf': '[Manager]\nDefaultLimitCORE=0\n',
  '/etc/systemd/coredump.conf.d/hostwright-core.conf': '[Coredump]\nStorage=none\nProcessSizeMax=0\n',
};

/** No core dumps: of sessions, of services that start from now on, and of systemd-coredump where it is. */
export function coreDumps(isOn: boolean): TaskList {
  if (!isOn) return Object.keys(files).map((path) => file({ path, state: 'absent' }, { notify: reload }));
  return [
    directory({ path: '/etc/systemd/system.conf.d' }),
    directory({ path: '/etc/systemd/coredump.conf.d' }),
    ...Object.entries(files).map(([path, content]) =>
      file({ path, content, owner: 'root', group: 'root', mode: '0644' }, { notify: reload }),
    ),
  ];
}
