import type { Task } from '../tasks/contract/task';
import type { TaskItem } from './items';

/** What tasks bring to the controller, such as `fetch`: the titles of the tasks by path. */
export class Fetched {
  readonly #titles: ReadonlyMap<string, string>;

  constructor(titles: ReadonlyMap<string, string> = new Map()) {
    this.#titles = titles;
  }

  /** With what these tasks of a host bring, too. */
  and(items: readonly TaskItem[], host: string): Fetched {
    const brought = items.flatMap(({ task, delegate }) => {
      const { module, args, title, problems } = task;
      if (module.brings === undefined || problems.length > 0) return [];
      const path = module.brings(args, delegate === undefined ? host : delegate.host);
      return path === undefined ? [] : [[path, title] as const];
    });
    return brought.length === 0 ? this : new Fetched(new Map([...this.#titles, ...brought]));
  }

  /** The task that brings a source which is missing as yet; undefined: none does. */
  bringerOf(task: Task): string | undefined {
    const missing = task.problems.flatMap((problem) => problem.missing ?? []);
    return missing.map((path) => this.#titleOf(path)).find((title) => title !== undefined);
  }

  /** Whether a problem is only that something is missing which one of these tasks brings. */
  mends({ missing }: Task['problems'][number]): boolean {
    return missing !== undefined && this.#titleOf(missing) !== undefined;
  }

  /** A directory is brought by whatever is brought into it. */
  #titleOf(missing: string): string | undefined {
    for (const [path, title] of this.#titles)
      if (path === missing || path.startsWith(`${missing}/`)) return title;
    return undefined;
  }
}
