import { ufw, type TaskList } from '../../lib';

/** Rules as the task `ufw` takes them. */
export type FirewallRules = NonNullable<Parameters<typeof ufw>[0]['rules']>;

/** Only ssh and what is named gets in. */
export function firewall(allow: FirewallRules): TaskList {
  return [
    ufw({
      default: { incoming: 'deny', outgoing: 'allow', routed: 'deny' },
      rules: [{ allow: '22/tcp', comment: 'ssh' }, ...allow],
    }),
  ];
}
