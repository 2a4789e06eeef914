import {
  after,
  collect,
  fail,
  linesOf,
  look,
  play,
  releaseFacts,
  type Play,
  type ReleaseFact,
  type TaskNode,
} from '../../lib';
import { hostByHost } from './host-by-host';
import type { Application, DeploymentOptions } from './options';

/** Where a rollback goes. */
export interface RollbackOptions {
  /** The release to go back to. Default: the one that the record of the hosts has before the current one. */
  readonly to?: string | undefined;
}

/** Goes back on all hosts, the way of a deployment: nothing is built or migrated. */
export function rollbackPlays<Vars>(
  options: DeploymentOptions<Vars>,
  { to }: RollbackOptions,
): readonly Play[] {
  const { hosts, application } = options;
  const seen = onceFor(({ path }) =>
    look({ fact: releaseFacts, key: { path } }, { name: `releases in ${path} before the rollback` }),
  );
  const target = (app: Application, then: (release: string) => TaskNode) =>
    collect(seen(app), { from: hosts }, (results) => {
      const found = rollbackTarget(new Map([...results].map(([host, { output }]) => [host, output])), to);
      return 'problem' in found ? refusal(found.problem) : then(found.release);
    });
  return [
    play<Vars>({
      name: 'Look for the release to go back to',
      hosts,
      anyErrorsFatal: true,
      tasks: (host) => [seen(application(host))],
    }),
    play<Vars>({
      name: 'Check the way back',
      hosts,
      anyErrorsFatal: true,
      tasks: (host) => {
        const app = application(host);
        return [target(app, (release) => reversible(app, release))];
      },
    }),
    ...hostByHost(options, 'Go back', target),
  ];
}

/** The release that all hosts go back to, or why there is none. */
export function rollbackTarget(
  hosts: ReadonlyMap<string, ReleaseFact | undefined>,
  to: string | undefined,
): { readonly release: string } | { readonly problem: string } {
  const wanted = new Map([...hosts].map(([host, fact]) => [host, to ?? fact?.previous]));
  const [release] = wanted.values();
  if (new Set(wanted.values()).size > 1) {
    const list = [...hosts].map(([host, fact]) => `${host} runs ${fact?.current ?? 'none'}`).join(', ');
    return {
      problem: `the hosts do not agree on the release to go back to (${list}): name it with the option to`,
    };
  }
  if (release === undefined) return { problem: 'there is no release to go back to' };
  const lacking = [...hosts].filter(([, fact]) => fact?.releases.every(({ id }) => id !== release) ?? true);
  if (lacking.length === 0) return { release };
  return { problem: `release ${release} is not on ${lacking.map(([host]) => host).join(', ')}` };
}

/** Fails if the release to go back to lacks a migration that cannot be undone. */
function reversible({ path, migrations }: Application, release: string): TaskNode {
  if (migrations === undefined) return [];
  const { directory = 'migrations' } = migrations;
  const files = look(
    {
      argv: [
        'sh',
        '-c',
        listing,
        'sh',
        `${path}/current/${directory}`,
        `${path}/releases/${release}/${directory}`,
      ],
    },
    { name: `migrations that ${release} does not have` },
  );
  return after(files, ({ output }) => {
    const crossed = linesOf(output);
    if (crossed.length === 0) return [];
    const list = crossed.map((line) => `\n  ${line}`).join('');
    return refusal(`the way back to ${release} crosses migrations that cannot be undone:${list}`);
  });
}

/** The migrations in the first directory that the second lacks and that say in their first line why they are final. */
const listing = `cd "$1" 2>/dev/null || exit 0
for name in *; do
  [ -f "$name" ] && [ ! -e "$2/$name" ] || continue
  why=$(sed -n '1s/^.*irreversible: *//p' "$name")
  [ -z "$why" ] || printf '%s: %s\\n' "$name" "$why"
done`;

function refusal(message: string): TaskNode {
  return fail({ message }, { name: 'the way back' });
}

/** The same task for the same application: `collect` finds results by the task itself. */
function onceFor<T>(make: (app: Application) => T): (app: Application) => T {
  const made = new Map<string, T>();
  return (app) => {
    const task = made.get(app.path) ?? make(app);
    made.set(app.path, task);
    return task;
  };
}
