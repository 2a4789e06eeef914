import { createHash } from 'node:crypto';
import { HostwrightError } from '../errors/error';
import type { Inventory } from '../inventory/inventory';
import type { Bound } from './saved-plan';

/** SHA-256 in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The hosts of an inventory, each as a hash of what a playbook sees of it and of where it is. Secrets are left out. */
export function hashHosts({ hosts }: Inventory): Bound['hosts'] {
  return Object.fromEntries(
    hosts.map(({ name, groups, vars, target: { address, port, user, transport, jump } }) => [
      name,
      sha256(JSON.stringify([groups, vars, address, port, user, transport, jump])),
    ]),
  );
}

/** Throws PLAN where playbook or inventory are not what the plan was made of. */
export function demandSame(planned: Bound, now: Bound): void {
  const differences = [
    ...(planned.commit === now.commit
      ? []
      : [`the commit was ${planned.commit ?? 'none'} and is ${now.commit ?? 'none'}`]),
    ...differing(planned.files, now.files).map((file) => `${file} differs`),
    ...differing(planned.hosts, now.hosts).map((host) => `host ${host} differs in the inventory`),
  ];
  if (differences.length === 0) return;
  throw new HostwrightError({
    code: 'PLAN',
    message: ['the plan is of another playbook or inventory:', ...differences.map((one) => `- ${one}`)].join(
      '\n',
    ),
    hint: 'Nothing was touched. Check out what the plan was made of, or make a new plan.',
  });
}

function differing(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>) {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => one[key] !== other[key]);
}
