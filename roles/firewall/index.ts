import { apt, block, ufw, type TaskList, type UfwRule } from '../../lib';

export interface FirewallOptions {
  /** What may come in: what `firewallRules(environment, host)` returns, or rules as the task `ufw` takes them. */
  readonly rules: readonly UfwRule[];
  /** The port at which sshd listens. It stays open to all unless a rule says who may come in there. Default: 22. */
  readonly sshPort?: number | undefined;
}

/** The firewall of a host: the given rules come in, everything goes out, and nothing passes through. */
export function firewall({ rules, sshPort = 22 }: FirewallOptions): TaskList {
  const ssh: UfwRule = { allow: `${sshPort}/tcp`, comment: 'ssh' };
  const isSaid = rules.some((rule) => letsIn(rule, sshPort));
  return [
    block({ tags: ['firewall'] }, [
      apt({ packages: ['ufw'] }),
      ufw({
        default: { incoming: 'deny', outgoing: 'allow', routed: 'deny' },
        rules: [...(isSaid ? [] : [ssh]), ...rules],
      }),
    ]),
  ];
}

/** Whether a rule says who may come in at a port. */
function letsIn({ allow, limit }: UfwRule, port: number): boolean {
  const ports = [allow, limit].flat().flatMap((each) => String(each ?? '').split(','));
  const names = port === 22 ? ['22', 'ssh', 'OpenSSH'] : [String(port)];
  return ports.some((each) => names.includes(each.replace('/tcp', '')));
}
