import { aptConfigFacts } from '../../facts/apt-config';
import { aptSettingsFacts } from '../../facts/apt-settings';
import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { packageFacts } from '../../facts/package';
import { unitFacts } from '../../facts/unit';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileKey } from '../shared/files/file-plan';
import { unattendedUpgradesArgs, unattendedUpgradesProblems, type UnattendedUpgradesArgs } from './args';
import { declaredOptions } from './options';
import { optionsFile, packageName, planUnattendedUpgrades, type UnattendedUpgradesFacts } from './plan';
import { predictTimers, timersOf } from './timers';
import { claim } from '../contract/claim';

/**
 * The automatic upgrades of Debian's package unattended-upgrades: which, when, and what happens afterwards. The
 * settings are in `/etc/apt/apt.conf.d/52hostwright-unattended-upgrades`, which apt reads after the files of the
 * package. A setting that is not declared stays that of the package. The proof is what `apt-config` reads from all
 * files together. Debian's timers, which start the upgrades, are enabled and started. Without the package the task
 * fails and says so.
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
 * - Whether an origin or an excluded name matches anything: `unattended-upgrade --dry-run --debug` tells.
 * @ansible jnv.unattended-upgrades (a role)
 * - It writes one file, and the files of the package stay as they are, so that their upgrades ask no questions.
 * - `origins` and `exclude` replace the lists of the package instead of adding to them.
 * - If a file that apt reads later sets an option in another way, the task refuses, before it writes anything, and names
 *   that file.
 */
export const unattendedUpgrades: TaskFunction<UnattendedUpgradesArgs, UnattendedUpgradesFacts> = defineTask({
  name: 'unattendedUpgrades',
  args: unattendedUpgradesArgs,
  title: ({ state }) => `unattended upgrades${state === 'absent' ? ' as the package has them' : ''}`,
  check: unattendedUpgradesProblems,
  claims: ({ state, enabled }) =>
    claim('unattended upgrades', state === 'absent' ? 'as the package has them' : enabled ? 'on' : 'off'),
  facts: (args) => ({
    package: one(packageFacts, { ask: 'package', name: packageName }),
    units: many(unitFacts, timersOf(args)),
    file: one(fileFacts, fileKey(optionsFile(args))),
    settings: one(aptSettingsFacts, 'all'),
    options: many(
      aptConfigFacts,
      args.state === 'absent' ? [] : declaredOptions(args).map(({ name }) => name),
    ),
  }),
  predicts: ({ units }, args, now) => predictTimers(units, args, now),
  plan: planUnattendedUpgrades,
});
