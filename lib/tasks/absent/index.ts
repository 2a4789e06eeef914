import { fileFacts, type FileFact } from '../../facts/file';
import { many } from '../../facts/kind';
import { wayFacts, type WayFact } from '../../facts/way';
import { alongWay, unlessMounted } from '../shared/files/along-way';
import { pathProblems, removalProblems } from '../shared/files/path';
import { removeAll } from '../shared/files/removal';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { absentArgs, type AbsentArgs } from './args';
import { becomes, touches } from '../contract/prediction';
import { absenceClaims } from '../shared/files/path-claims';

/** What the task `absent` looks at. */
export interface AbsentFacts {
  readonly present: ReadonlyMap<string, FileFact>;
  readonly ways: ReadonlyMap<string, WayFact>;
}

/**
 * Nothing is at these paths: removes files, links, and directories with everything in them. It removes a link, not what
 * the link leads to. Directories of the system, such as /etc or /usr/bin, are refused before any host is touched. On the
 * host, a mount below a path is refused, and so is a path that leads through a link to a directory of the system, or
 * through a link of a user who has no rights at its end.
 *
 * @example
 * absent({ paths: ['/etc/motd', '/etc/update-motd.d/10-uname'] });
 * @unseen
 * - Files that are immutable or lie on a read-only mount.
 * @ansible file
 * - It is `state: absent` of that module, for several paths at once.
 * - Patterns are refused, and so are directories of the system such as `/etc` or `/usr/bin`, before any host is
 *   touched.
 * - A mount point below a directory is an error: the task never removes what is mounted.
 */
export const absent: TaskFunction<AbsentArgs, AbsentFacts> = defineTask({
  name: 'absent',
  args: absentArgs,
  title: (args) => `absent ${pathsOf(args).join(', ')}`,
  check: (args) => [
    ...(args.path !== undefined && args.paths !== undefined ? ['path and paths exclude each other'] : []),
    ...(pathsOf(args).length === 0 ? ['path or paths is needed'] : []),
    ...pathsOf(args).flatMap((path) => [
      ...pathProblems(path),
      ...removalProblems(path),
      ...(/[*?]/.test(path) ? [`${path} is a pattern: name each path by itself`] : []),
    ]),
  ],
  claims: (args) => pathsOf(args).flatMap(absenceClaims),
  facts: (args) => ({
    present: many(
      fileFacts,
      pathsOf(args).map((path) => ({ path })),
    ),
    ways: many(
      wayFacts,
      pathsOf(args).map((path) => ({ path, below: true })),
    ),
  }),
  predicts: (_facts, args) =>
    pathsOf(args).flatMap((path) => [becomes(fileFacts, { path }, undefined), touches(path)]),
  plan: ({ present, ways }, args) =>
    pathsOf(args).flatMap((path) => {
      const fact = present.get(fileFacts.address({ path }));
      const way = ways.get(wayFacts.address({ path, below: true }));
      const changes = fact === undefined ? [] : [removeAll(path, fact)];
      return unlessMounted(way, alongWay({ path, way, problems: removalProblems }, changes));
    }),
});

function pathsOf({ path, paths = [] }: PathsArgument): readonly string[] {
  return path === undefined ? paths : [path, ...paths];
}

interface PathsArgument {
  readonly path?: string | undefined;
  readonly paths?: readonly string[] | undefined;
}
