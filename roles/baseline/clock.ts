import { ntp, service, timezone, type TaskList } from '../../lib';

/** Debian's own time servers. */
const pools = ['2.debian.pool.ntp.org'];

/** The time zone, and the time from the network. A container has the clock of the machine that it runs on. */
export function clock({
  timezone: name,
  isContainer,
}: {
  readonly timezone: string;
  readonly isContainer: boolean;
}): TaskList {
  return [
    timezone({ name }),
    ntp({ pools }),
    service({ name: 'chrony', enabled: true, state: isContainer ? undefined : 'started' }),
  ];
}
