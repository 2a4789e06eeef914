import { fileFacts, type FileFact, type FileKey } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { nginxServersFacts, type NginxServers } from '../../facts/nginx-servers';
import { unitFacts } from '../../facts/unit';
import type { UnitFact } from '../../facts/unit-fact';
import type { Change, Difference } from '../contract/change';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { obstacle } from '../shared/files/obstacle';
import { nginxSiteArgs, type DeclaredNginxSite, type NginxSiteArgs } from '../shared/nginx/args';
import {
  contentOf,
  partFacts,
  partProblems,
  planPart,
  readable,
  type DeclaredPart,
} from '../shared/nginx/declared';
import { installNginx, nginxDirectory, type FileAction } from '../shared/nginx/install';
import { refuseShadowed } from '../shared/nginx/shadow';
import { hasUnread, unreadDifference } from '../shared/systemd/unread';
import { neededFiles, refuseMissing } from './needed';
import { touches } from '../contract/prediction';
import { claim } from '../contract/claim';

/** What the task `nginxSite` looks at. */
export interface NginxSiteFacts {
  readonly present: FileFact | undefined;
  readonly link: FileFact | undefined;
  readonly nginx: UnitFact | undefined;
  /** Files that nginx includes, with their servers. */
  readonly servers: readonly NginxServers[] | undefined;
  /** Files that the site needs and that are there, also behind links. */
  readonly needed: ReadonlyMap<string, FileFact>;
}

/**
 * A site of nginx: its file in `/etc/nginx/sites-available`, and the link in `sites-enabled` that makes nginx serve it.
 * First nginx tests the whole configuration with both. Then the task puts them in place and reloads nginx, if it runs.
 * When nginx does not take the configuration, or does not answer as `healthCheck` wants, the task puts everything back.
 *
 * @example
 * apt({ packages: ['nginx'] });
 * nginxSite({ name: 'default', enabled: false });
 * nginxSite({
 *   name: 'example.org',
 *   content: 'server {\n  listen 80;\n  server_name example.org;\n  location / { return 200 "hello\\n"; }\n}\n',
 *   healthCheck: { url: 'http://example.org/', body: 'hello' },
 * });
 * @example
 * // No other site is enabled but these two.
 * nginxSite({
 *   name: 'shop.example.org',
 *   src: join(__dirname, 'templates', 'shop.conf.ejs'),
 *   exclusive: ['api.example.org'],
 * });
 * @unseen
 * - Names of servers in files outside of `conf.d` and `sites-enabled`; the run warns in the words of nginx.
 * - Whether nginx accepts the configuration, or with `state: 'absent'` or `enabled: false` what is left of it. Only a
 *   run tests that, just before it writes or removes anything.
 * - Whether `healthCheck` gets its answer, and whether the running nginx takes the configuration that passed the test.
 * @ansible template, file
 * - A site is refused while nginx would ignore one of its names, because a file that nginx reads earlier has it. A site
 *   that names a missing certificate or include is not ok, although its file is.
 * - File and link are one task. nginx tests the whole configuration with them, not the file alone.
 * - The task itself reloads nginx, without a handler, and puts the old files back if that fails.
 */
export const nginxSite: TaskFunction<NginxSiteArgs, NginxSiteFacts> = defineTask({
  name: 'nginxSite',
  args: nginxSiteArgs,
  title: ({ name }) => `nginx site ${name}`,
  check: (args) => (isLinkOnly(args) ? [] : partProblems(partOf(args))),
  contradicts: (args, later) => excluded(args, later) ?? excluded(later, args),
  claims: ({ name, state, enabled }) =>
    claim(`site ${name}`, state === 'present' && enabled ? 'enabled' : 'not enabled'),
  facts: (args) => ({
    ...(isLinkOnly(args)
      ? { present: one(fileFacts, { path: partOf(args).path }) }
      : partFacts(partOf(args))),
    link: one(fileFacts, { path: linkPath(args) }),
    nginx: one(unitFacts, { name: 'nginx.service' }),
    servers: one(nginxServersFacts, 'all'),
    needed: many(fileFacts, neededFiles(textOf(args)).map(followed)),
  }),
  predicts: () => [touches('/etc/nginx')],
  plan(facts, args): readonly Change[] {
    const { present, link, nginx, servers = [], needed } = facts;
    const part = partOf(args);
    const strangers = strangersOf(servers, args);
    if (isEnabledWanted(args)) {
      const gone = new Set(strangers.map(({ file }) => file));
      const left = servers.filter(({ file }) => !gone.has(file));
      refuseShadowed(linkPath(args), textOf(args), left);
    }
    const fileChanges = isLinkOnly(args) ? [] : planPart(present, part);
    const linkDiff = planLink(link, args);
    if (fileChanges.length + linkDiff.length + strangers.length === 0) {
      if (isEnabledWanted(args))
        refuseMissing(
          args.name,
          neededFiles(textOf(args)).filter((path) => !needed.has(fileFacts.address(followed(path)))),
        );
      const isUnread = isEnabledWanted(args) && hasUnread(nginx, [present, link]);
      return isUnread ? [reloadSite(args)] : [];
    }
    const { name, healthCheck } = args;
    const isWritten = args.state === 'present' && fileChanges.length > 0;
    const script = installNginx({
      actions: [
        ...actionsOf(args, { file: fileChanges.length > 0, link: linkDiff.length > 0 }),
        ...strangers.map(retire),
      ],
      read: isEnabledWanted(args) ? `sites-enabled/${name}` : undefined,
      healthCheck,
    });
    const links = linkDiff.map(({ after }) => `${after === 'yes' ? 'enable' : 'disable'} site ${name}`);
    const others = strangers.map(({ file, isLink }) =>
      isLink ? `disable ${file}` : `move ${file} to sites-available`,
    );
    return [
      {
        summary: `${[...fileChanges.map(({ summary }) => summary), ...links, ...others].join(', ')}, and reload nginx`,
        diff: [
          ...fileChanges.flatMap(({ diff }) => diff),
          ...linkDiff,
          ...strangers.map(({ file }) => ({ attribute: file, before: 'enabled', after: undefined })),
        ],
        steps: [{ kind: 'run', script, ...(isWritten ? { input: contentOf(part) } : {}) }],
      },
    ];
  },
});

/** What is enabled besides this site and those that may be, if only these may. */
function strangersOf(servers: readonly NginxServers[], args: DeclaredNginxSite): readonly NginxServers[] {
  const { exclusive, name } = args;
  if (exclusive === false || !isEnabledWanted(args)) return [];
  const kept = [name, ...(exclusive === true ? [] : exclusive)].map((one) =>
    linkPath({ ...args, name: one }),
  );
  const directory = linkPath({ ...args, name: '' });
  return servers.filter(({ file }) => file.startsWith(directory) && !kept.includes(file));
}

function retire({ file, isLink }: NginxServers): FileAction {
  return { kind: isLink ? 'remove' : 'retire', path: file.slice(nginxDirectory.length + 1) };
}

function followed(path: string): FileKey {
  return { path, follow: true };
}

/** The configuration of an enabled site; `''` for one that nginx does not read. */
function textOf(args: DeclaredNginxSite): string {
  return isEnabledWanted(args) ? readable(contentOf(partOf(args))) : '';
}

/** The change of a site that is as declared, but nginx has not read it. */
function reloadSite({ name, healthCheck }: DeclaredNginxSite): Change {
  const [path, read] = [`sites-available/${name}`, `sites-enabled/${name}`];
  const actions: readonly FileAction[] = [path, read].map((one) => ({ kind: 'stay', path: one }));
  return {
    summary: `reload nginx, which has not read site ${name} yet`,
    diff: [unreadDifference],
    steps: [{ kind: 'run', script: installNginx({ actions, read, healthCheck }) }],
  };
}

/** `enabled: false` alone disables a site of somebody else, such as Debian's `default`. */
/** Why a site cannot be enabled beside an exclusive one. */
function excluded(
  { name, exclusive, state }: DeclaredNginxSite,
  other: DeclaredNginxSite,
): string | undefined {
  const others = Array.isArray(exclusive) ? exclusive : [];
  const isAlone = state === 'present' && exclusive !== false && other.name !== name;
  return isAlone && isEnabledWanted(other) && !others.includes(other.name)
    ? `the exclusive site ${name} disables ${other.name}: name it in exclusive`
    : undefined;
}

function isLinkOnly({ content, src, enabled, state }: DeclaredNginxSite): boolean {
  return content === undefined && src === undefined && !enabled && state === 'present';
}

function isEnabledWanted({ state, enabled }: DeclaredNginxSite): boolean {
  return state === 'present' && enabled;
}

function partOf({ name, ...rest }: DeclaredNginxSite): DeclaredPart {
  return {
    ...rest,
    path: `${nginxDirectory}/sites-available/${name}`,
    owner: 'root',
    group: 'root',
    mode: '0644',
  };
}

function linkPath({ name }: DeclaredNginxSite): string {
  return `${nginxDirectory}/sites-enabled/${name}`;
}

function targetOf({ name }: DeclaredNginxSite): string {
  return `${nginxDirectory}/sites-available/${name}`;
}

function planLink(link: FileFact | undefined, args: DeclaredNginxSite): readonly Difference[] {
  if (link !== undefined && link.type !== 'link') throw obstacle(linkPath(args), link, 'link');
  const isWanted = isEnabledWanted(args);
  const isOurs = link?.target === targetOf(args) || link?.target === `../sites-available/${args.name}`;
  if (isWanted ? isOurs : link === undefined) return [];
  const before = link === undefined ? 'no' : isOurs ? 'yes' : `link to ${link.target ?? ''}`;
  return [{ attribute: 'enabled', before, after: isWanted ? 'yes' : 'no' }];
}

function actionsOf(
  args: DeclaredNginxSite,
  changed: { file: boolean; link: boolean },
): readonly FileAction[] {
  const path = `sites-available/${args.name}`;
  const link = `sites-enabled/${args.name}`;
  const file: FileAction =
    args.state === 'absent'
      ? { kind: 'remove', path }
      : { kind: 'write', path, owner: 'root', group: 'root', mode: '0644' };
  return [
    ...(changed.file ? [file] : []),
    ...(!changed.link
      ? []
      : [
          isEnabledWanted(args)
            ? ({ kind: 'link', path: link, target: targetOf(args) } as const)
            : ({ kind: 'remove', path: link } as const),
        ]),
  ];
}
