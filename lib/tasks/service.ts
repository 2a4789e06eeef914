import { changeTimeFacts } from '../facts/change-time';
import { many, one } from '../facts/kind';
import { unitFacts } from '../facts/unit';
import { userManagerFacts } from '../facts/user-manager';
import { serviceArgs, serviceProblems, type ServiceFacts } from './systemd/service-args';
import { isAct, planService, proveService } from './systemd/service-plan';
import { defineTask, type TaskFunction } from './contract/define-task';
import { fullUnitName } from './systemd/unit';
import { ownerOf } from './systemd/unit-manager';

/**
 * A systemd unit that is already on the host: whether it runs, is enabled, is masked. Units whose files changed on
 * disk since systemd read them are read again first.
 *
 * @example
 * service({ name: 'nginx', state: 'started', enabled: true })
 * service({ name: 'app', state: 'started', olderThan: ['/etc/app', '/opt/app/current'] })
 * service({ name: 'apache2', state: 'stopped', masked: true })
 * service({ name: 'syncthing', scope: 'user', user: 'ada', state: 'started', enabled: true })
 *
 * const reloadNginx = service({ name: 'nginx', state: 'reloaded' });
 * file({ path: '/etc/nginx/conf.d/gzip.conf', content: 'gzip on;\n' }, { notify: reloadNginx })
 */
export const service: TaskFunction<(typeof serviceArgs)['properties'], ServiceFacts> = defineTask({
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
  proof: proveService,
  converges: (declared) => !isAct(declared),
});
