import { sampleBaseFacts } from '../facts/base';
import { standInFor } from './secrets';
import { viewFleet } from './fleet-view';
import type { HostView } from './play';

/**
 * A host as a play could see it, to try the function of a play without a host. Default: `web1`, alone in its
 * inventory.
 */
export function sampleHost<Vars>(
  host: Partial<HostView<Vars>> & Pick<HostView<Vars>, 'vars'>,
): HostView<Vars> {
  const { name = 'web1', groups = ['all'], vars } = host;
  const hosts = [{ name, groups, vars, target: { address: name } }];
  const fleet = viewFleet({ hosts, select: () => hosts }, () => undefined) as HostView<Vars>['fleet'];
  return { name, groups, facts: sampleBaseFacts, fleet, environment: undefined, secret: standInFor, ...host };
}
