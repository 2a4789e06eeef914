import { aptConfigFacts } from '../../facts/apt-config';
import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileKey } from '../shared/files/file-plan';
import { unattendedUpgradesArgs, unattendedUpgradesProblems, type UnattendedUpgradesArgs } from './args';
import { declaredOptions } from './options';
import { optionsFile, planUnattendedUpgrades, type UnattendedUpgradesFacts } from './plan';

/**
 * Upgrades that Debian's package unattended-upgrades does by itself: which, when, and what happens then. All is in
 * `/etc/apt/apt.conf.d/52hostwright-unattended-upgrades`, which apt reads after the files of the package; what is not
 * declared stays as the package has it. The proof is what `apt-config` makes of all files together.
 *
 * @example
 * apt({ packages: ['unattended-upgrades'] });
 * unattendedUpgrades({
 *   origins: [
 *     'origin=Debian,codename=${distro_codename},label=Debian',
 *     'origin=Debian,codename=${distro_codename}-security,label=Debian-Security',
 *   ],
 *   exclude: ['linux-image-', 'postgresql-'],
 *   removeUnused: true,
 *   automaticReboot: true,
 *   rebootTime: '04:30',
 *   mail: 'root',
 *   mailReport: 'only-on-error',
 * });
 * @unseen
 * - whether the package is installed, and its timers `apt-daily` and `apt-daily-upgrade` are enabled
 * - whether an origin or an excluded name fits anything: `unattended-upgrade --dry-run --debug` tells
 * @ansible jnv.unattended-upgrades (a role)
 * - One file is written, and the files of the package stay as they are, so that their upgrades ask nothing.
 * - Lists are replaced, not added to: what `origins` and `exclude` say is all there is.
 * - An option that another file overrides fails the task, and the files are named.
 */
export const unattendedUpgrades: TaskFunction<UnattendedUpgradesArgs, UnattendedUpgradesFacts> = defineTask({
  name: 'unattendedUpgrades',
  args: unattendedUpgradesArgs,
  title: ({ state }) => `unattended upgrades${state === 'absent' ? ' as the package has them' : ''}`,
  check: unattendedUpgradesProblems,
  facts: (args) => ({
    file: one(fileFacts, fileKey(optionsFile(args))),
    options: many(
      aptConfigFacts,
      args.state === 'absent' ? [] : declaredOptions(args).map(({ name }) => name),
    ),
  }),
  plan: planUnattendedUpgrades,
});
