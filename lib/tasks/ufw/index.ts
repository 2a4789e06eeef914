import { HostwrightError } from '../../errors/error';
import { many, one } from '../../facts/kind';
import { portNameFacts, type PortName } from '../../facts/port-name';
import { sessionFacts, sessionKey, type SessionFact } from '../../facts/session';
import { ufwFacts, ufwKey, type UfwFact } from '../../facts/ufw';
import type { Change } from '../contract/change';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { ufwArgs, type DeclaredFirewall, type UfwArgs } from './args';
import { planFirewall } from './changes';
import { firewallContradiction } from './contradicts';
import { normaliseRules } from './declaration';
import { isLoaded } from './live';
import { planMissing } from './missing';
import { namesIn } from './resolve';
import { planRestore } from './restore';
import { sh } from '../../shell/sh';
import { predictUnit } from '../shared/systemd/unit-prediction';

/** What the task `ufw` looks at. */
export interface UfwFacts {
  readonly firewall: UfwFact | undefined;
  readonly session: SessionFact | undefined;
  readonly portNames: ReadonlyMap<string, PortName>;
}

/**
 * The firewall of a host as one declaration: what it allows, refuses and drops, in which order, and what happens to
 * other packets. The package `ufw` must be installed. The task sees and corrects every change of the rules: with `ufw`,
 * in its files, or directly in the kernel (`iptables -F`, `nft flush ruleset`). It refuses rules that would close the
 * port of the running SSH session, unless `force` is given. All rules change at once: there is no moment with half of
 * them. A firewall that cannot be loaded stays as it was, in its files and in the kernel. If a file that ufw needs is
 * missing, the task restores it from the package.
 *
 * @example
 * apt({ packages: ['ufw'] });
 * ufw({
 *   default: { incoming: 'deny', outgoing: 'allow', routed: 'deny' },
 *   logging: 'low',
 *   rules: [
 *     { deny: 'any', from: '203.0.113.0/24', comment: 'scans us' },
 *     { limit: 22, proto: 'tcp' },
 *     { allow: '80,443/tcp' },
 *     { allow: '6000:6007/tcp', from: ['10.0.0.0/8', 'fd00::/8'] },
 *     { allow: 5432, proto: 'tcp', interface: 'eth1' },
 *     { reject: 25, direction: 'out' },
 *     { allow: 'any', route: true, interface: 'eth1', outInterface: 'eth0' },
 *   ],
 * });
 * @example
 * ufw({ rules: [{ allow: 'Nginx Full' }], exclusive: false });
 * @unseen
 * - Rules outside ufw's own chains, such as those of Docker or of another table: the task neither compares nor changes
 *   them. A notice names chains of the service `nftables` that drop packets to the host.
 * - Whether iptables takes the files of ufw: a run tests all of them before it loads one, and fails with the message of
 *   iptables. In `before.rules` and `after.rules` the task counts the rules of each chain, and compares no more.
 * - Which ports a service or an application profile has, where an earlier task of the same run would install it.
 * - What scripts that hook into ufw, such as `/etc/ufw/before.init`, would do.
 * @ansible community.general.ufw
 * - The whole rule set is one declaration, in the order of the list. Other rules are removed, unless `exclusive: false`
 *   is given. There are no `insert`, `delete` and `state: reset`.
 * - Defaults, logging and `enabled` belong to the same task.
 * - Rules that would close the port of the running SSH session are refused, unless `force` is given.
 * - The task compares the rules in the kernel too: rules that another program flushed are drift.
 */
export const ufw: TaskFunction<UfwArgs, UfwFacts> = defineTask({
  name: 'ufw',
  args: ufwArgs,
  title: (args) => (args.enabled ? 'firewall' : 'no firewall'),
  check: (args) => normaliseRules(args.rules).problems,
  facts: (args) => ({
    firewall: one(ufwFacts, ufwKey),
    session: one(sessionFacts, sessionKey),
    portNames: many(portNameFacts, namesOf(args)),
  }),
  contradicts: firewallContradiction,
  // ufw switches the firewall on by itself. Its service does so at boot, and stays enabled where the firewall is off.
  predicts: (_facts, { enabled }, now) =>
    enabled
      ? [
          predictUnit(
            { name: 'ufw.service', owner: undefined, fact: undefined },
            { state: undefined, enabled },
            now,
          ),
        ]
      : [],
  plan(facts: UfwFacts, args): readonly Change[] {
    const { firewall } = facts;
    if (!args.enabled) return planDisabled(firewall);
    if (firewall === undefined) return planMissing(args, facts.session);
    if (!firewall.isReadable) throw unreadable();
    return planFirewall({ ...facts, firewall }, args);
  },
  notice({ firewall }, { enabled }) {
    if (!enabled || firewall === undefined || firewall.droppedBy.length === 0) return undefined;
    return `nftables drops packets too, whatever ufw lets through (${firewall.droppedBy.join(', ')})`;
  },
});

function namesOf({ rules }: DeclaredFirewall): readonly string[] {
  const values = rules.flatMap(({ allow, deny, limit, reject, fromPort }) => [
    allow,
    deny,
    limit,
    reject,
    fromPort,
  ]);
  return [...new Set(values.flatMap((value) => (value === undefined ? [] : namesIn(value))))];
}

function planDisabled(firewall: UfwFact | undefined): readonly Change[] {
  if (firewall === undefined || (!firewall.isEnabled && !isLoaded(firewall))) return [];
  return [
    ...planRestore(firewall),
    {
      summary: 'switch off the firewall',
      diff: [{ attribute: 'enabled', before: firewall.isEnabled ? 'yes' : 'no, but loaded', after: 'no' }],
      steps: [{ kind: 'run', script: sh`ufw disable` }],
    },
  ];
}

function unreadable(): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: 'the rules of the firewall cannot be read',
    hint: 'Only root may read and change them: log in as a user who can become root, and do not give `as`.',
  });
}
