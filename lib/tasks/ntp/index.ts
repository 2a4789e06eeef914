import { chronySourcesFacts } from '../../facts/chrony-sources';
import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { flag, integer, list, object, optional, text, withDefault, type InputOf } from '../../schema/schema';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { fileKey } from '../shared/files/file-plan';
import { mainPath, ntpProblems, planNtp, reader, sourcesFile, type NtpFacts } from './plan';
import { noteKey } from '../shared/systemd/unread';

const source = () => text({ pattern: '^[A-Za-z0-9_:]([A-Za-z0-9_.:-]*[A-Za-z0-9_.:])?$' });

const ntpMakestep = object({
  /** Seconds that the clock must be wrong by, as text: `'0.5'`. */
  threshold: text({ pattern: '^\\d+(\\.\\d+)?$' }),
  /** In how many updates after the start at most; -1: always. */
  limit: integer({ minimum: -1 }),
});

/** When the clock may jump. */
export interface NtpMakestep extends InputOf<typeof ntpMakestep> {}

const ntpArgs = object({
  /** Names or addresses of time servers. */
  servers: withDefault(list(source()), []),
  /** Names of pools, each of which stands for several servers. */
  pools: withDefault(list(source()), []),
  /** Options of each of them, as in chrony.conf(5): `'maxsources 3'`. Default: `['iburst']`. */
  options: withDefault(list(text({ pattern: '^[a-z]+( [A-Za-z0-9._-]+)?$' })), ['iburst']),
  /** Set the clock at once instead of slowly. Default: as chrony.conf says, on Debian 1 second and 3 updates. */
  makestep: optional(ntpMakestep),
  /** Comment out servers, pools and peers of chrony.conf itself. Default: true. */
  exclusive: withDefault(flag(), true),
});

/** The arguments of the task `ntp`. */
export interface NtpArgs extends InputOf<typeof ntpArgs> {}

/**
 * Where chrony gets the time from, in `/etc/chrony/sources.d/hostwright.sources`, and how far it may set the clock at
 * once. The package `chrony` must be there; whether it runs is declared by `service`. A chronyd that runs takes up new
 * sources without a restart; one that could not take up what was written for it is restarted by the next run.
 *
 * @example
 * apt({ packages: ['chrony'] });
 * ntp({ servers: ['ntp1.example.org', '192.0.2.123'], makestep: { threshold: '1', limit: 3 } });
 * @example
 * ntp({ pools: ['2.debian.pool.ntp.org'], options: ['iburst', 'maxsources 3'], exclusive: false });
 * service({ name: 'chrony', state: 'started', enabled: true });
 * @unseen
 * - While chrony is not installed, which servers and pools its configuration will bring, to be commented out.
 * @ansible template
 * - Ansible has no module for it; roles replace the whole of chrony.conf by a template.
 * - Servers and pools that chrony.conf itself names are commented out; those that DHCP brings stay.
 */
export const ntp: TaskFunction<NtpArgs, NtpFacts> = defineTask({
  name: 'ntp',
  args: ntpArgs,
  title: ({ servers, pools }) => `ntp ${[...servers, ...pools].join(', ')}`,
  check: ntpProblems,
  facts: (declared) => ({
    sources: one(fileFacts, fileKey(sourcesFile(declared))),
    main: one(fileFacts, textKey(mainPath)),
    live: one(chronySourcesFacts, 'live'),
    note: one(fileFacts, noteKey(reader)),
  }),
  plan: planNtp,
});
