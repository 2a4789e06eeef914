import { finding } from '../finding';
import type { Rule } from './context';

/** Health checks have a path, and a service that answers. */
export const healthChecks: Rule = ({ description: { services = {}, healthCheck } }) => {
  const checked = Object.entries(services).filter(([, { health }]) => health !== undefined);
  const path = healthCheck?.path;
  const found = checked.flatMap(([name, { health, protocol }]) => {
    const at = `services.${name}.health`;
    if (protocol !== 'http' && protocol !== 'https') {
      return [finding(at, `is a path of HTTP, but the service speaks ${protocol}`, 'Take it away.')];
    }
    if (typeof health === 'string' && health === path) {
      return [
        finding(at, `repeats the path ${health} of the heading Health Check Endpoint`, 'Say health: true.'),
      ];
    }
    if (typeof health === 'string' || path !== undefined) return [];
    return [finding(at, 'is true, but healthCheck has no path', "Say healthCheck: { path: '/health' }.")];
  });
  if (path === undefined || checked.some(([, { health }]) => health === true)) return found;
  return [
    ...found,
    finding(
      'healthCheck.path',
      `is ${path}, but no service answers there`,
      'Say health: true of the services that do.',
    ),
  ];
};
