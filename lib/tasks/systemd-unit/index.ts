import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { unitFacts } from '../../facts/unit';
import { templateFacts } from '../../facts/unit-template';
import { userManagerFacts } from '../../facts/user-manager';
import { contentOf, systemdUnitArgs, type SystemdUnitArgs, type SystemdUnitFacts } from './args';
import { planSystemdUnit } from './plan';
import { noticeOfVendorUnit } from './vendor';
import { systemdUnitProblems } from './problems';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { isTemplate } from '../shared/systemd/unit';
import { unitDirectory, unitFileKey, vendorPaths } from '../shared/systemd/unit-file';
import { ownerOf } from '../shared/systemd/unit-manager';
import { explainForgotten } from '../shared/systemd/unit-state';
import { wayInQueries } from '../shared/systemd/way-in';
import { predictSystemdUnit } from './prediction';
import { claim } from '../contract/claim';
import { unitClaims } from '../shared/systemd/unit-claims';

/**
 * A systemd unit file, or a drop-in for one, and whether its unit is enabled and runs. The host verifies the file
 * before it is installed; then systemd reads it, and a running unit restarts when its file is newer than its start.
 * Units of users are installed in /etc/systemd/user, and enabled and started for the user that is named.
 *
 * A directive that another file overrides is not as declared: the task fails and names the file that has the last word,
 * unless the directive is in `overridable`. A changed file of the ssh server restarts it at once; where it does not
 * come up, the task puts the old file back.
 *
 * The compiler knows the directives of each section in systemd 247 to 257, and your own names that begin with `X-`.
 * Write any other directive, such as one of a newer systemd, into `content`, for a unit or a drop-in.
 *
 * For a template such as `job@.service`, the task declares the file; the task `service` declares whether an instance
 * runs and is enabled. With `state: 'absent'`, its instances are stopped and disabled before the file is removed. When
 * the file changes, running instances keep their old settings, unless `restartOnChange: true` restarts them.
 *
 * @example
 * user({ name: 'app', system: true, createHome: false, shell: '/usr/sbin/nologin' });
 * systemdUnit({
 *   name: 'app.service',
 *   unit: { Description: 'The app', After: 'network-online.target', Wants: 'network-online.target' },
 *   service: { User: 'app', ExecStart: '/usr/bin/sleep infinity', Restart: 'on-failure', NoNewPrivileges: true },
 *   install: { WantedBy: 'multi-user.target' },
 *   enabled: true,
 *   state: 'started',
 * });
 * @example
 * systemdUnit({ name: 'nginx.service', dropIn: 'limits', service: { LimitNOFILE: 65536 }, restartOnChange: true });
 * systemdUnit({ name: 'old.service', state: 'absent' });
 * @example
 * systemdUnit({
 *   name: 'pause@.service',
 *   service: { ExecStart: '/usr/bin/sleep %i' },
 *   install: { WantedBy: 'multi-user.target' },
 *   restartOnChange: true,
 * });
 * service({ name: 'pause@1000.service', state: 'started', enabled: true });
 * @unseen
 * - What `systemd-analyze verify` says about the file.
 * - Whether the unit will start.
 * - Of a template, what overrides its file, while no instance runs.
 * - Files that add to a list, such as another `ExecStartPre`: only what takes a declared value away counts.
 * @ansible systemd_service, template
 * - One task is the file, its verification, `daemon-reload`, the links of `[Install]` (replaced when it changes) and
 *   the restart of a unit whose file is newer than its start.
 * - Sections are typed, and directives are spelled as in systemd; `content` takes a whole file instead.
 * - Drop-ins have a name of their own: `dropIn`.
 */
export const systemdUnit: TaskFunction<SystemdUnitArgs, SystemdUnitFacts> = defineTask({
  name: 'systemdUnit',
  args: systemdUnitArgs,
  title: ({ name, dropIn, user }) =>
    `unit ${name}${dropIn === undefined ? '' : ` (${dropIn})`}${user === undefined ? '' : ` of user ${user}`}`,
  check: systemdUnitProblems,
  claims: (args) => [
    ...unitClaims(args),
    ...claim(
      `${args.dropIn === undefined ? 'the file' : `the drop-in ${args.dropIn}`} of ${args.name}${args.user === undefined ? '' : ` of user ${args.user}`}`,
      args.state === 'absent' ? 'absent' : contentOf(args) === undefined ? undefined : 'present',
    ),
  ],
  facts(args) {
    const { name, state, dropIn } = args;
    const owner = ownerOf(args);
    const candidate = { unit: name, owner, dropIn: dropIn === undefined ? undefined : `${dropIn}.conf` };
    const content = state === 'absent' || args.masked === true ? undefined : contentOf(args);
    const isWholeFile = dropIn === undefined && args.masked !== true;
    return {
      file: one(fileFacts, unitFileKey(candidate, content)),
      dropIns: many(fileFacts, state === 'absent' ? [{ path: `${unitDirectory(owner)}/${name}.d` }] : []),
      units: many(
        unitFacts,
        isTemplate(name) ? [] : [{ name, user: owner, ...(dropIn === undefined && { isMade: true }) }],
      ),
      templates: many(templateFacts, isTemplate(name) ? [{ name, user: owner }] : []),
      vendorFiles: many(pathFacts, isWholeFile ? vendorPaths(name, owner) : []),
      ...wayInQueries(name, owner),
      managers: many(userManagerFacts, owner === undefined ? [] : [owner]),
    };
  },
  predicts: predictSystemdUnit,
  plan: planSystemdUnit,
  notice: noticeOfVendorUnit,
  act: {
    proof: (_, facts, args) =>
      planSystemdUnit(facts, args).map(({ summary }) =>
        explainForgotten(summary, args.name, [...facts.units.values()][0]),
      ),
  },
});
