import { fileFacts, type FileFact } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { wayFacts, type WayFact } from '../../facts/way';
import { alongWay } from '../shared/files/along-way';
import { linkProblems, planLink } from '../shared/files/link-plan';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { predictLink } from './prediction';
import { linkArgs, type LinkArgs } from './args';
import { linkClaims } from '../shared/files/path-claims';

/** What the task `link` looks at. */
export interface LinkFacts {
  readonly present: FileFact | undefined;
  readonly original: ReadonlyMap<string, FileFact>;
  readonly way: WayFact | undefined;
}

/**
 * A link at `path` that leads to `target`; or no link. A link that leads elsewhere is replaced in one step, so the link
 * is never missing. With `force` the link also replaces a file or an empty directory.
 *
 * @example
 * directory({ path: '/srv/app/releases/42' });
 * link({ path: '/srv/app/current', target: 'releases/42' });
 * @example
 * link({ path: '/etc/nginx/sites-enabled/default', state: 'absent' });
 * link({ path: '/usr/local/bin/tool', target: '/opt/tool/bin/tool', allowMissing: true });
 * @unseen
 * - Whether the target of a new link and its directory exist.
 * - With `force`, whether a directory in its place is empty.
 * @ansible file
 * - It is `state: link` and `state: hard` of that module.
 * - A missing target is an error unless `allowMissing`; `force` does not allow it.
 * - `force` replaces a file or an empty directory, never a directory with entries.
 * - Owner and group are those of the link itself, never of its target.
 */
export const link: TaskFunction<LinkArgs, LinkFacts> = defineTask({
  name: 'link',
  args: linkArgs,
  title: ({ path }) => `link ${path}`,
  check: linkProblems,
  claims: (args) => (args.state === 'absent' || args.type === 'hard' ? [] : linkClaims(args)),
  facts: ({ path, target, type }) => ({
    present: one(fileFacts, { path }),
    original: many(fileFacts, type === 'hard' && target !== undefined ? [{ path: target }] : []),
    way: one(wayFacts, { path, end: true }),
  }),
  predicts: (_facts, args, now) => predictLink(args, now),
  plan({ present, original, way }, args) {
    const isDangling = way?.isDangling;
    const changes = planLink({ present, original: [...original.values()][0], isDangling }, args);
    return alongWay({ path: args.path, way }, changes);
  },
});
