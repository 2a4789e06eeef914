import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './reboot.sh';

/** The current boot of the host, and whether a reboot is required. */
export interface RebootFact {
  /** Another one after each boot. */
  readonly bootId: string;
  /** `/run/reboot-required` exists: this is how packages of Debian and Ubuntu ask for a reboot. */
  readonly isRequired: boolean;
  /** The packages that asked, sorted; often unknown. */
  readonly packages: readonly string[];
  /** Who keeps the host from shutting down, and why: `backup (process 507): nightly run`. */
  readonly inhibitors: readonly string[];
}

/** Whether a reboot is due, and what blocks it: without a process. logind keeps a file for each inhibitor. */
export const rebootFacts: FactKind<'host', RebootFact> = {
  name: 'reboot',
  isQuiet: true,
  address: (key) => key,
  read: () => scriptFile(script),
  parse(output) {
    const bootId = /^boot (\S+)$/m.exec(output)?.[1];
    if (bootId === undefined) return new Map();
    const packages = [...output.matchAll(/^package (\S+)$/gm)].map(([, name = '']) => name);
    const isRequired = /^required$/m.test(output);
    const inhibitors = [...output.matchAll(/^inhibitor (.+)$/gm)].map(([, text = '']) => text);
    return new Map([['host', { bootId, isRequired, packages: [...new Set(packages)].sort(), inhibitors }]]);
  },
};
