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
import { predictTimer } from './prediction';
import { claim } from '../contract/claim';
import { unitClaims } from '../shared/systemd/unit-claims';

/**
 * A systemd timer: when it starts a unit or a command. For a command the task makes a one-shot service. A timer that is
 * stopped, disabled or changed, or that has no next time, is drift, and so is one whose times a drop-in overrides. New
 * times count from now on: a change never runs the job. The task neither replaces nor removes a timer or
 * service of the same name that it did not make, such as one of a package: it fails.
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
 * - It is a systemd timer: it starts a unit, whose output is in the journal, and `persistent` catches up on a missed
 *   time. The task `cron` is for cron itself.
 * - A timer that has no next time, or was stopped or disabled, is drift.
 */
export const timer: TaskFunction<TimerArgs, TimerFacts> = defineTask({
  name: 'timer',
  args: timerArgs,
  title: ({ name, scope, user }) => `timer ${name}${scope === 'user' ? ` of user ${user ?? ''}` : ''}`,
  check: timerProblems,
  claims: ({ name, user, state, enabled, started, onCalendar }) => [
    ...claim(`timer ${name}${user === undefined ? '' : ` of user ${user}`}`, state),
    ...claim(`the times of timer ${name}`, onCalendar && [onCalendar].flat().join(', ')),
    ...(state === 'absent'
      ? []
      : unitClaims({
          name: timerName(name),
          user,
          ...(enabled && { enabled }),
          ...(started && { state: 'started' }),
        })),
  ],
  facts(args) {
    const owner = ownerOf(args);
    const isAbsent = args.state === 'absent';
    const service = { unit: timerService(args), owner, dropIn: undefined };
    const file = timerFile(args);
    return {
      timer: one(unitFacts, { name: timerName(args.name), user: owner, isMade: true }),
      service: one(unitFacts, {
        name: service.unit,
        user: owner,
        ...(args.command !== undefined && { isMade: true }),
      }),
      timerFile: one(fileFacts, unitFileKey(file, isAbsent ? undefined : file.content)),
      serviceFile: one(
        fileFacts,
        unitFileKey(service, isAbsent ? undefined : timerServiceFile(args)?.content),
      ),
      managers: many(userManagerFacts, owner === undefined ? [] : [owner]),
    };
  },
  predicts: predictTimer,
  plan: planTimer,
});
