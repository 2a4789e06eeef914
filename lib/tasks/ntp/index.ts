import { chronySourcesFacts } from '../../facts/chrony-sources';
import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { fileKey } from '../shared/files/file-plan';
import { mainPath, ntpProblems, planNtp, reader, sourcesFile, type NtpFacts } from './plan';
import { noteKey } from '../shared/systemd/unread';
import { ntpArgs, type NtpArgs } from './args';

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
