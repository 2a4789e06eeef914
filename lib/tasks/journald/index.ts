import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { systemdConfigFacts } from '../../facts/systemd-config';
import { unitFacts } from '../../facts/unit';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { journaldArgs, journaldProblems, type JournaldArgs } from './args';
import { journaldKey, journaldUnit, planJournald, readerOf, type JournaldFacts } from './plan';
import { noteKey } from '../shared/systemd/unread';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';

/**
 * How much of the journal is kept, where and for how long: the drop-in `/etc/systemd/journald.conf.d/NAME.conf`, owned
 * by root, 0644. journald is restarted when the drop-in changes, and if it started before the last change. Settings
 * that are left out are as in `/etc/systemd/journald.conf`. If a drop-in with a later name sets a setting to something
 * else, the task fails and names that file.
 *
 * @example
 * journald({ storage: 'persistent', systemMaxUse: '500M', maxRetention: '1month' })
 *
 * @example
 * journald({ name: '20-chatty', rateLimitInterval: '30s', rateLimitBurst: 20000, forwardToSyslog: false })
 * journald({ name: '20-chatty', state: 'absent' })
 * @unseen
 * - What the kernel's command line sets (`systemd.journald.…`).
 */
export const journald: TaskFunction<JournaldArgs, JournaldFacts> = defineTask({
  name: 'journald',
  args: journaldArgs,
  title: ({ name }) => `journald ${name}`,
  check: journaldProblems,
  claims: ({ state, ...settings }) =>
    state === 'absent'
      ? []
      : Object.entries(settings).flatMap(([key, value]) =>
          key === 'name' ? [] : claim(`${key} of journald`, value),
        ),
  facts: (args) => ({
    file: one(fileFacts, journaldKey(args)),
    unit: one(unitFacts, { name: journaldUnit }),
    config: one(systemdConfigFacts, 'journald'),
    note: one(fileFacts, noteKey(readerOf(args))),
  }),
  predicts: predictsNothing,
  plan: planJournald,
});
