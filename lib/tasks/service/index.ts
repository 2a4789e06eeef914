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
import { isAct, planService, proveService } from '../shared/systemd/service-plan';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fullUnitName } from '../shared/systemd/unit';
import { ownerOf } from '../shared/systemd/unit-manager';

/**
 * A systemd unit that is already on the host: whether it runs, is enabled, is masked. If files of the unit changed
 * since systemd read them, systemd first reads them again.
 *
 * @example
 * apt({ packages: ['nginx-light'] });
 * service({ name: 'nginx', state: 'started', enabled: true });
 * @example
 * service({ name: 'app', state: 'started', olderThan: ['/etc/app', '/opt/app/current'] });
 * service({ name: 'apache2', state: 'stopped', masked: true });
 * service({ name: 'syncthing', scope: 'user', user: 'ada', state: 'started', enabled: true });
 * @example
 * const reloadNginx = service({ name: 'nginx', state: 'reloaded' }, { name: 'reload nginx' });
 *
 * file({ path: '/etc/nginx/conf.d/charset.conf', content: 'charset utf-8;\n' }, { notify: reloadNginx });
 * @unseen
 * - Whether the unit will start, and whether it exists at all: a missing unit “would start”.
 * - Restarts by `olderThan` because of files that earlier tasks of the same run would change.
 * - That systemd has to read units again because of files that earlier tasks of the same run would change.
 * @ansible service, systemd_service
 * - There is no `daemon_reload`: if files of the unit changed since systemd read them, systemd first reads them again.
 * - `restarted` and `reloaded` are acts, which drift leaves out. With `olderThan` they are states: a service that
 *   started before its files changed is restarted, without a handler.
 * - A service that does its work and ends counts as `started` when that went well.
 * - A start that fails shows the end of the unit's journal.
 * - `scope: 'user'` keeps that user's systemd running without a login (`linger`).
 * - It is for systemd only.
 */
export const service: TaskFunction<ServiceArgs, ServiceFacts> = defineTask({
  name: 'service',
  args: serviceArgs,
  title: ({ name, user }) => `service ${name}${user === undefined ? '' : ` of user ${user}`}`,
  check: serviceProblems,
  facts: (declared) => ({
    unit: one(unitFacts, { name: fullUnitName(declared.name), user: ownerOf(declared) }),
    changeTimes: many(changeTimeFacts, declared.olderThan ?? []),
    managers: many(userManagerFacts, declared.scope === 'user' && declared.user ? [declared.user] : []),
  }),
  plan: planService,
  converges: (declared) => !isAct(declared),
  act: { proof: proveService },
});
