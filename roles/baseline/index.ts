import { apt, block, type TaskList } from '../../lib';
import { administrators, type Administrator } from './administrators';
import { clock } from './clock';
import { logs } from './logs';
import { sshd } from './sshd';
import { upgrades } from './upgrades';

export interface BaselineOptions {
  /** People who log in to the host. */
  readonly administrators: readonly Administrator[];
  /** Time zone as in /usr/share/zoneinfo. */
  readonly timezone: string;
  /** The host is a container: it has the clock of the machine that it runs on. */
  readonly isContainer: boolean;
}

/** What every host has: people, sshd, the right time, logs that do not fill the disk, security updates. */
export function baseline(options: BaselineOptions): TaskList {
  return [
    block({ tags: ['packages'] }, [
      apt({
        packages: ['sudo', 'logrotate', 'unattended-upgrades', 'chrony', 'tzdata', 'curl', 'ca-certificates'],
      }),
    ]),
    block({ tags: ['users'] }, administrators(options.administrators)),
    block({ tags: ['ssh'] }, sshd()),
    block({ tags: ['time'] }, clock(options)),
    block({ tags: ['logs'] }, logs()),
    block({ tags: ['upgrades'] }, upgrades()),
  ];
}
