import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { unitFacts } from '../../facts/unit';
import { userManagerFacts } from '../../facts/user-manager';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { timerArgs, timerName, timerProblems, type TimerArgs } from './args';
import { timerFile, timerService, timerServiceFile } from './files';
import { planTimer, type TimerFacts } from './plan';
import { unitFileKey } from '../shared/systemd/unit-file';
import { ownerOf } from '../shared/systemd/unit-manager';

/**
 * A systemd timer: when it starts a unit, or a command, for which a one-shot service is made. A timer that is
 * stopped, disabled, changed, or that has no next time is drift. A timer or service of the same name that the task did
 * not make, such as one of a package, is neither replaced nor removed: it is refused.
 *
 * @example
 * timer({
 *   name: 'backup-etc',
 *   description: 'Nightly copy of /etc',
 *   command: ['/usr/bin/tar', '-C', '/etc', '-czf', '/var/backups/etc.tar.gz', '.'],
 *   onCalendar: '*-*-* 02:30:00',
 *   randomizedDelaySec: '15min',
 *   persistent: true,
 * });
 * @example
 * timer({ name: 'report', unit: 'report@weekly.service', onCalendar: ['Mon 08:00', 'Thu 08:00'] });
 * timer({ name: 'old-report', state: 'absent' });
 * @unseen
 * - What `systemd-analyze verify` says about the files, and `systemd-analyze calendar` about the times.
 * - Whether the command will succeed.
 * @ansible cron
 * - It is a systemd timer: what runs is a unit, its output is in the journal, and a time that was missed is made up for
 *   with `persistent`. For cron itself there is the task `cron`.
 * - A timer that has no next time, or was stopped or disabled, is drift.
 */
export const timer: TaskFunction<TimerArgs, TimerFacts> = defineTask({
  name: 'timer',
  args: timerArgs,
  title: ({ name, scope, user }) => `timer ${name}${scope === 'user' ? ` of user ${user ?? ''}` : ''}`,
  check: timerProblems,
  facts(args) {
    const owner = ownerOf(args);
    const isAbsent = args.state === 'absent';
    const service = { unit: timerService(args), owner, dropIn: undefined };
    const file = timerFile(args);
    return {
      timer: one(unitFacts, { name: timerName(args.name), user: owner }),
      service: one(unitFacts, { name: service.unit, user: owner }),
      timerFile: one(fileFacts, unitFileKey(file, isAbsent ? undefined : file.content)),
      serviceFile: one(
        fileFacts,
        unitFileKey(service, isAbsent ? undefined : timerServiceFile(args)?.content),
      ),
      managers: many(userManagerFacts, owner === undefined ? [] : [owner]),
    };
  },
  plan: planTimer,
});
