import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileKey } from '../shared/files/file-plan';
import { environmentKey } from '../shared/system/environment';
import { planTimezone, timezoneFile, zonePaths, type TimezoneFacts } from './plan';
import { timezoneArgs, type TimezoneArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';
import { linkClaims } from '../shared/files/path-claims';
import { claim } from '../contract/claim';

/**
 * The time zone of the host: the link `/etc/localtime`, and its name in `/etc/timezone`. Programs that run already,
 * such as cron, use it after a restart. The package `tzdata` must be installed.
 *
 * `TZ` in `/etc/environment` overrides it for logins: that is drift, and a run fails and says so.
 *
 * @example
 * timezone({ name: 'Europe/Berlin' });
 * @unseen
 * - Whether the host has the zone, while it lacks `tzdata` (or `tzdata-legacy` for an old name).
 * @ansible timezone
 * - The hardware clock stays as it is (`hwclock`).
 * - It needs neither timedatectl nor a bus.
 */
export const timezone: TaskFunction<TimezoneArgs, TimezoneFacts> = defineTask({
  name: 'timezone',
  args: timezoneArgs,
  title: ({ name }) => `timezone ${name}`,
  claims: ({ name }) => [
    ...claim('the time zone', name),
    ...linkClaims({ path: '/etc/localtime', target: `/usr/share/zoneinfo/${name}` }),
  ],
  facts: ({ name }) => ({
    localtime: one(fileFacts, { path: '/etc/localtime' }),
    file: one(fileFacts, fileKey(timezoneFile(name))),
    environment: one(fileFacts, environmentKey),
    zones: many(pathFacts, zonePaths(name)),
  }),
  predicts: predictsNothing,
  plan: (facts, { name }) => planTimezone(facts, name),
});
