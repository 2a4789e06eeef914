import { HostwrightError } from '../errors/error';
import { didYouMean } from '../schema/validate';
import type { PreparedPlay } from './prepare';
import type { Selection } from './select';

/** Tags for `--tags` that no task needs to have. */
const special: readonly string[] = ['all', 'always', 'never'];

/**
 * Throws HostwrightError USAGE for a tag that no task has: with a misspelt tag, `--tags` would do nothing and
 * `--skip-tags` would skip nothing. `everywhere`: the plays with all their hosts, whatever `--limit` says.
 */
export function checkTags(
  { tags, skipTags }: Pick<Selection, 'tags' | 'skipTags'>,
  everywhere: () => readonly PreparedPlay[],
): void {
  const asked = [
    ...tags.map((tag) => ['--tags', tag]),
    ...skipTags.map((tag) => ['--skip-tags', tag]),
  ] as const;
  if (asked.length === 0) return;
  const prepared = everywhere();
  // Where tasks are known only with the facts of a host, their tags are too.
  if (prepared.some(({ unknown }) => unknown !== undefined)) return;
  const known = [...new Set(prepared.flatMap(({ tasks }) => tasks.flatMap((item) => item.tags)))].sort();
  for (const [flag, tag = ''] of asked) {
    if (known.includes(tag) || special.includes(tag)) continue;
    throw new HostwrightError({
      code: 'USAGE',
      message: `${flag}: no task has the tag ${JSON.stringify(tag)}${didYouMean(tag, known)}`,
      hint: known.length === 0 ? 'No task has any tag.' : `The tags are ${known.join(', ')}.`,
    });
  }
}
