import { file, link, service, type TaskList } from '../../lib';

/** The time zone, and the time from the network; a container has the time of the machine below it. */
export function clock({
  timezone,
  isContainer,
}: {
  readonly timezone: string;
  readonly isContainer: boolean;
}): TaskList {
  return [
    link({ path: '/etc/localtime', target: `/usr/share/zoneinfo/${timezone}`, force: true }),
    file({ path: '/etc/timezone', content: `${timezone}\n`, mode: '0644' }),
    service({ name: 'systemd-timesyncd', enabled: true, state: isContainer ? undefined : 'started' }),
  ];
}
