import type { FileFact } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { nginxServersFacts, type NginxServers } from '../../facts/nginx-servers';
import { unitFacts } from '../../facts/unit';
import type { UnitFact } from '../../facts/unit-fact';
import type { Change } from '../contract/change';
import type { Complaint } from '../contract/complaint';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { nginxConfigArgs, type DeclaredNginxConfig, type NginxConfigArgs } from '../shared/nginx/args';
import {
  contentOf,
  partFacts,
  partProblems,
  planPart,
  readable,
  type DeclaredPart,
} from '../shared/nginx/declared';
import { installNginx, nginxDirectory } from '../shared/nginx/install';
import { refuseShadowed } from '../shared/nginx/shadow';
import { hasUnread, unreadDifference } from '../shared/systemd/unread';
import { touches } from '../contract/prediction';

/** What the task `nginxConfig` looks at. */
export interface NginxConfigFacts {
  readonly present: FileFact | undefined;
  readonly nginx: UnitFact | undefined;
  /** Files that nginx includes, with their servers; only for a file of conf.d. */
  readonly servers: ReadonlyMap<string, readonly NginxServers[]>;
}

/**
 * A file of nginx's configuration that is not a site: one of `conf.d` or `snippets`, or `nginx.conf` itself. First
 * nginx tests the whole configuration with the new file. Then the task puts the file in place and reloads nginx, if it
 * runs. When nginx does not take the configuration, or does not answer as `healthCheck` wants, the task puts everything
 * back.
 *
 * @example
 * apt({ packages: ['nginx'] });
 * nginxConfig({ name: 'conf.d/limits.conf', content: 'client_max_body_size 20m;\n' });
 * @unseen
 * - Whether nginx accepts the configuration, or with `state: 'absent'` what is left of it. Only a run tests that, just
 *   before it writes or removes the file.
 * - Whether `healthCheck` gets its answer, and whether the running nginx takes the configuration that passed the test.
 * @ansible template
 * - The whole configuration is tested with the file in it, not the file alone.
 * - The task itself reloads nginx, without a handler, and puts the old file back if that fails.
 */
export const nginxConfig: TaskFunction<NginxConfigArgs, NginxConfigFacts> = defineTask({
  name: 'nginxConfig',
  args: nginxConfigArgs,
  title: ({ name }) => `nginx configuration ${name}`,
  check: nginxConfigProblems,
  facts: (args) => ({
    ...partFacts(partOf(args)),
    nginx: one(unitFacts, { name: 'nginx.service' }),
    servers: many(nginxServersFacts, isIncluded(args) ? ['all'] : []),
  }),
  predicts: () => [touches('/etc/nginx')],
  plan({ present, nginx, servers }, args): readonly Change[] {
    const part = partOf(args);
    if (isIncluded(args)) refuseShadowed(part.path, readable(contentOf(part)), servers.get('all') ?? []);
    const changes = planPart(present, part);
    const isPresent = args.state === 'present';
    const isUnread = changes.length === 0 && isPresent && hasUnread(nginx, [present]);
    if (changes.length === 0 && !isUnread) return [];
    const { name, healthCheck } = args;
    const { owner, group, mode } = part;
    const script = installNginx({
      actions: [
        isUnread
          ? { kind: 'stay', path: name }
          : isPresent
            ? { kind: 'write', path: name, owner, group, mode }
            : { kind: 'remove', path: name },
      ],
      read: isPresent && name.startsWith('conf.d/') ? name : undefined,
      healthCheck,
    });
    return [
      {
        summary: isUnread
          ? `reload nginx, which has not read ${part.path} yet`
          : `${changes.map(({ summary }) => summary).join(', ')}, and reload nginx`,
        diff: isUnread ? [unreadDifference] : changes.flatMap(({ diff }) => diff),
        steps: [{ kind: 'run', script, ...(isPresent && !isUnread ? { input: contentOf(part) } : {}) }],
      },
    ];
  },
});

/** Whether nginx's own nginx.conf reads the file. */
function isIncluded({ name, state }: DeclaredNginxConfig): boolean {
  return state === 'present' && name.startsWith('conf.d/');
}

function partOf({ name, ...rest }: DeclaredNginxConfig): DeclaredPart {
  return { ...rest, path: `${nginxDirectory}/${name}` };
}

function nginxConfigProblems(args: DeclaredNginxConfig): readonly Complaint[] {
  const { name, state } = args;
  return [
    ...(/^sites-(available|enabled)\//.test(name) ? ['name is the name of a site: use nginxSite'] : []),
    ...(/^conf\.d\/.*(?<!\.conf)$/.test(name)
      ? ['name must end in .conf: nginx ignores other files in conf.d']
      : []),
    ...(name === 'nginx.conf' && state === 'absent' ? ['nginx.conf cannot be absent'] : []),
    ...partProblems(partOf(args)),
  ];
}
