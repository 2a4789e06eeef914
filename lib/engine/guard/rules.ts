import { isOverlapping } from '../../shell/path-overlap';
import type { Prediction } from '../../tasks/contract/prediction';
import { areas } from './areas';
import type { Intended } from './intended';
import type { Login } from './login';

/** Which areas the changes of a task touch, as its arguments tell, apart from paths. */
export type Rule = (intended: Intended, login: Login) => readonly string[];

const always =
  (what: string): Rule =>
  () => [what];

const ofUnit: Rule = ({ task: { args } }) => {
  const { name, scope } = args as { readonly name: string; readonly scope?: string };
  if (scope === 'user') return [];
  const full = /\.(?:service|socket|target|mount|timer|path|slice)$/.test(name) ? name : `${name}.service`;
  return areas.filter(({ units }) => units?.test(full) === true).map(({ what }) => what);
};

const accounts = 'accounts and their names';

/** Tasks whose arguments say more than their paths. All others: paths, and for tasks that predict nothing their scripts. */
export const ownRules: Readonly<Record<string, Rule>> = {
  sshdConfig: always('sshd'),
  sudoers: always('sudo and become'),
  ufw: always('the packet filter'),
  resolver: always('the network'),
  service: ofUnit,
  systemdUnit: ofUnit,
  user: ({ task: { args } }, { user }) => {
    const { name } = args as { readonly name: string };
    return [user, 'root', 'sshd'].includes(name) ? [accounts] : [];
  },
  group: ({ task: { args, module }, facts }) =>
    (module.predicts?.(facts, args, 0) ?? []).some(losesGroup) ? [accounts] : [],
  authorizedKeys: ({ task: { args } }, { user }) =>
    (args as { readonly user: string }).user === user ? ['the home of the login'] : [],
  sysctl: ({ task: { args } }) =>
    Object.keys((args as { readonly settings?: object }).settings ?? {}).some((key) => /^net[./]/.test(key))
      ? ['the network']
      : [],
  kernelModule: ({ task: { args } }) =>
    (args as { readonly state: string }).state === 'loaded' ? [] : ['the network'],
  mount: ({ task: { args } }, { home }) => {
    const { path } = args as { readonly path: string };
    const needed = [home, ...areas.flatMap(({ paths }) => paths)];
    return needed.some((one) => isOverlapping(one, path)) ? ['what is mounted'] : [];
  },
  apt: ({ task: { args } }) => {
    const { packages = [], upgrade } = args as {
      readonly packages?: readonly string[];
      readonly upgrade?: string;
    };
    const names = packages.map((text) => /^[^:=]*/.exec(text)?.[0] ?? text);
    const named = areas.filter((area) => names.some((name) => area.packages?.test(name) === true));
    const isUpgrade = upgrade !== undefined && upgrade !== 'none';
    return [...named.map(({ what }) => what), ...(isUpgrade ? ['the packages of a login'] : [])];
  },
};

function losesGroup(prediction: Prediction): boolean {
  if ('names' in prediction) return prediction.names.of === 'group' && prediction.names.name === undefined;
  return (
    'kind' in prediction &&
    prediction.kind.name === 'group' &&
    'value' in prediction &&
    prediction.value === undefined
  );
}
