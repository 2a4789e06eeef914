import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The current boot of the host, and whether a reboot is required. */
export interface RebootFact {
  /** Another one after each boot. */
  readonly bootId: string;
  /** `/run/reboot-required` exists: this is how packages of Debian and Ubuntu ask for a reboot. */
  readonly isRequired: boolean;
  /** The packages that asked, sorted; often unknown. */
  readonly packages: readonly string[];
}

/** Whether a reboot is due: without a process. */
export const rebootFacts: FactKind<'host', RebootFact> = {
  name: 'reboot',
  address: (key) => key,
  read: () => sh`
hw_line=
[ ! -r /proc/sys/kernel/random/boot_id ] || read -r hw_line </proc/sys/kernel/random/boot_id
printf 'boot %s\n' "$hw_line"
if [ -e /run/reboot-required ]; then
  echo required
  if [ -r /run/reboot-required.pkgs ]; then
    while read -r hw_line; do printf 'package %s\n' "$hw_line"; done </run/reboot-required.pkgs
  fi
fi`,
  parse(output) {
    const bootId = /^boot (\S+)$/m.exec(output)?.[1];
    if (bootId === undefined) return new Map();
    const packages = [...output.matchAll(/^package (\S+)$/gm)].map(([, name = '']) => name);
    const isRequired = /^required$/m.test(output);
    return new Map([['host', { bootId, isRequired, packages: [...new Set(packages)].sort() }]]);
  },
};
