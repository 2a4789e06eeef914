import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { unitFacts } from '../../facts/unit';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { journaldArgs, journaldProblems, type JournaldArgs } from './args';
import { journaldKey, journaldUnit, planJournald, readerOf, type JournaldFacts } from './plan';
import { noteKey } from '../shared/systemd/unread';

/**
 * How much of the journal is kept, where and for how long: the drop-in `/etc/systemd/journald.conf.d/NAME.conf`, 0644
 * and root's. journald is restarted when it changes, and also when journald started before its last change. What is
 * left out is as in `/etc/systemd/journald.conf`.
 *
 * @example
 * journald({ storage: 'persistent', systemMaxUse: '500M', maxRetention: '1month' })
 *
 * @example
 * journald({ name: '20-chatty', rateLimitInterval: '30s', rateLimitBurst: 20000, forwardToSyslog: false })
 * journald({ name: '20-chatty', state: 'absent' })
 * @unseen
 * - a drop-in with a later name that says something else
 */
export const journald: TaskFunction<JournaldArgs, JournaldFacts> = defineTask({
  name: 'journald',
  args: journaldArgs,
  title: ({ name }) => `journald ${name}`,
  check: journaldProblems,
  facts: (args) => ({
    file: one(fileFacts, journaldKey(args)),
    unit: one(unitFacts, { name: journaldUnit }),
    note: one(fileFacts, noteKey(readerOf(args))),
  }),
  plan: planJournald,
});
