import { chronySourcedirFacts } from '../../facts/chrony-sourcedir';
import { chronySourcesFacts } from '../../facts/chrony-sources';
import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { fileKey } from '../shared/files/file-plan';
import { mainPath, ntpProblems, planNtp, reader, sourcesFile, type NtpFacts } from './plan';
import { noteKey } from '../shared/systemd/unread';
import { ntpArgs, type NtpArgs } from './args';
import { touches } from '../contract/prediction';
import { claim } from '../contract/claim';

/**
 * Where chrony gets the time from, in `/etc/chrony/sources.d/hostwright.sources`, and when it may let the clock jump.
 * The package `chrony` must be installed; `service` declares whether it runs. A running chronyd reads new sources
 * without a restart. If that fails, the next run restarts it. If chrony.conf does not read that directory, it gets the line
 * that does; chronyd tests a new chrony.conf before it replaces the present one.
 *
 * @example
 * apt({ packages: ['chrony'] });
 * ntp({ servers: ['ntp1.example.org', '192.0.2.123'], makestep: { threshold: '1', limit: 3 } });
 * @example
 * ntp({ pools: ['2.debian.pool.ntp.org'], options: ['iburst', 'maxsources 3'], exclusive: false });
 * service({ name: 'chrony', state: 'started', enabled: true });
 * @unseen
 * - While chrony is not installed: which servers and pools its configuration will have, for the task to comment out.
 * - Another configuration file that `/etc/default/chrony` gives to chronyd with `-f`.
 * @ansible template
 * - Ansible has no module for it; roles replace the whole chrony.conf with a template.
 * - The task comments out servers and pools in chrony.conf itself; those from DHCP stay.
 */
export const ntp: TaskFunction<NtpArgs, NtpFacts> = defineTask({
  name: 'ntp',
  args: ntpArgs,
  title: ({ servers, pools }) => `ntp ${[...servers, ...pools].join(', ')}`,
  check: ntpProblems,
  claims: ({ servers, pools }) => claim('the time servers', [...servers, ...pools].sort().join(', ')),
  facts: (declared) => ({
    sources: one(fileFacts, fileKey(sourcesFile(declared))),
    main: one(fileFacts, textKey(mainPath)),
    live: one(chronySourcesFacts, 'live'),
    sourcedirs: one(chronySourcedirFacts, 'conf.d'),
    note: one(fileFacts, noteKey(reader)),
  }),
  predicts: () => [touches('/etc/chrony')],
  plan: planNtp,
});
