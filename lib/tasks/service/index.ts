import { changeTimeFacts } from '../../facts/change-time';
import { many, one } from '../../facts/kind';
import { unitFacts } from '../../facts/unit';
import { userManagerFacts } from '../../facts/user-manager';
import {
  serviceArgs,
  serviceProblems,
  type ServiceArgs,
  type ServiceFacts,
} from '../shared/systemd/service-args';
import { noticeOfMissing } from './missing-unit';
import { isAct, makesLinger, planService, proveService } from '../shared/systemd/service-plan';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fullUnitName } from '../shared/systemd/unit';
import { ownerOf, predictManager } from '../shared/systemd/unit-manager';
import { wayInQueries } from '../shared/systemd/way-in';
import { predictUnit } from '../shared/systemd/unit-prediction';
import { unitClaims } from '../shared/systemd/unit-claims';

/**
 * A systemd unit that is already on the host: whether it runs, is enabled, is masked. If files of the unit changed
 * since systemd read them, systemd first reads them again. The task refuses to stop, disable or mask the unit that let
 * this session in, or that brings up its network.
 *
 * @example
 * apt({ packages: ['nginx-light'] });
 * service({ name: 'nginx', state: 'started', enabled: true });
 * @example
 * service({ name: 'app', state: 'started', olderThan: ['/etc/app', '/opt/app/current'] });
 * service({ name: 'apache2', state: 'stopped', masked: true });
 * service({ name: 'cups', state: 'stopped', enabled: false, triggers: 'stop' });
 * service({ name: 'worker', state: 'started', aliveFor: 10 });
 * service({ name: 'syncthing', scope: 'user', user: 'ada', state: 'started', enabled: true });
 * @example
 * const reloadNginx = service({ name: 'nginx', state: 'reloaded' }, { name: 'reload nginx' });
 *
 * file({ path: '/etc/nginx/conf.d/charset.conf', content: 'charset utf-8;\n' }, { notify: reloadNginx });
 * @unseen
 * - Whether the unit will start, and whether it exists at all: a missing unit “would start”.
 * @ansible service, systemd_service
 * - There is no `daemon_reload`: if files of the unit changed since systemd read them, systemd first reads them again.
 * - `restarted` and `reloaded` are acts, which drift leaves out. With `olderThan` they are states: a service that
 *   started before its files changed is restarted, without a handler.
 * - A service that does its work and ends counts as `started` when that went well.
 * - A start that fails shows the end of the unit's journal. A service must still run a second after its start, or
 *   `aliveFor` seconds.
 * - A unit that cannot be enabled, or that a socket would start again, is not `ok`: the task says what is in the way.
 * - `scope: 'user'` keeps that user's systemd running without a login (`linger`).
 * - It is for systemd only.
 */
export const service: TaskFunction<ServiceArgs, ServiceFacts> = defineTask({
  name: 'service',
  args: serviceArgs,
  title: ({ name, user }) => `service ${name}${user === undefined ? '' : ` of user ${user}`}`,
  check: serviceProblems,
  claims: unitClaims,
  facts(declared) {
    const name = fullUnitName(declared.name);
    const owner = ownerOf(declared);
    return {
      unit: one(unitFacts, { name, user: owner, ...(declared.state === 'stopped' && { triggers: true }) }),
      changeTimes: many(changeTimeFacts, declared.olderThan ?? []),
      managers: many(userManagerFacts, owner === undefined ? [] : [owner]),
      ...wayInQueries(name, owner),
    };
  },
  predicts: ({ unit, managers }, args, now) => [
    predictUnit({ name: fullUnitName(args.name), owner: ownerOf(args), fact: unit }, args, now),
    ...predictManager(ownerOf(args), managers, makesLinger(args)),
  ],
  plan: planService,
  notice: noticeOfMissing,
  converges: (declared) => !isAct(declared),
  act: { proof: proveService },
});
