import { ufw, type TaskList } from '../../lib';

/** Rules as the task `ufw` takes them. */
export type FirewallRules = NonNullable<Parameters<typeof ufw>[0]['rules']>;

/** The firewall lets in ssh and the given rules, and nothing else. */
export function firewall(allow: FirewallRules): TaskList {
  return [
    ufw({
      default: { incoming: 'deny', outgoing: 'allow', routed: 'deny' },
      rules: [{ allow: '22/tcp', comment: 'ssh' }, ...allow],
    }),
  ];
}
