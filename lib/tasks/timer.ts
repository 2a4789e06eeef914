import { fileFacts } from '../facts/file';
import { many, one } from '../facts/kind';
import { unitFacts } from '../facts/unit';
import { userManagerFacts } from '../facts/user-manager';
import { defineTask, type TaskFunction } from './contract/define-task';
import { timerArgs, timerName, timerProblems } from './systemd/timer-args';
import { timerFile, timerService, timerServiceFile } from './systemd/timer-files';
import { planTimer, type TimerFacts } from './systemd/timer-plan';
import { unitFileKey } from './systemd/unit-file';
import { ownerOf } from './systemd/unit-manager';

/**
 * A systemd timer: when it starts a unit, or a command, for which a one-shot service is made. A timer that is
 * stopped, disabled, changed, or that has no next time is drift.
 *
 * @example
 * timer({
 *   name: 'backup',
 *   description: 'Nightly backup',
 *   command: ['/usr/local/bin/backup', '--to', '/srv/backup'],
 *   user: 'backup',
 *   onCalendar: '*-*-* 02:30:00',
 *   randomizedDelaySec: '15min',
 *   persistent: true,
 * })
 * timer({ name: 'report', unit: 'report@weekly.service', onCalendar: ['Mon 08:00', 'Thu 08:00'] })
 * timer({ name: 'old-report', state: 'absent' })
 */
export const timer: TaskFunction<(typeof timerArgs)['properties'], TimerFacts> = defineTask({
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
