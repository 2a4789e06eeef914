import { HostwrightError } from '../errors/error';
import { one } from '../facts/kind';
import { flag, object, text, withDefault } from '../schema/schema';
import { defineTask } from '../tasks/contract/define-task';
import { touches } from '../tasks/contract/prediction';
import { changesOf } from './changes';
import { undoFacts, type Entry, type UndoFact } from './undo-facts';

/** Puts back what a run changed on this host, as far as the host kept how it was. */
export const undoRun = defineTask({
  name: 'undo',
  args: object({
    /** Its name, as in the history. */
    run: text(),
    /** Also what was changed again since. */
    force: withDefault(flag(), false),
    /** The run changed this host. Default: nobody knows. */
    hasChanged: withDefault(flag(), false),
  }),
  title: ({ run }) => `undo ${run}`,
  facts: ({ run }) => ({ kept: one(undoFacts, run) }),
  predicts: ({ kept }, args) =>
    kept === undefined
      ? []
      : wanted(kept, args.force)
          .filter(({ key }) => key.startsWith('/'))
          .map(({ key }) => touches(key)),
  plan: ({ kept }, { run, force, hasChanged }) => {
    if (kept === undefined && !hasChanged) return [];
    if (kept === undefined) throw nothingKept(run);
    if (!kept.isWhole && !force) throw unfinished(run, kept);
    const drifted = kept.entries.filter(isDrifted);
    if (drifted.length > 0 && !force) throw changedSince(run, drifted);
    return changesOf(run, wanted(kept, force), kept);
  },
  notice: ({ kept }) => (kept === undefined ? undefined : leftText(kept)),
});

/** What is to be put back: whatever is as the run left it and can be had; with force also what was changed since. */
function wanted(kept: UndoFact, force: boolean): readonly Entry[] {
  const going = new Set(
    kept.entries.filter(({ before, now }) => before === undefined && now !== undefined).map(({ key }) => key),
  );
  return kept.entries.filter((entry) => {
    const { key, before, after, now } = entry;
    if (key === 'boot' || kept.lost.has(key)) return false;
    if (isSame(key, before, after) || isSame(key, before, now)) return false;
    if (!force && isDrifted(entry)) return false;
    return !holdsMore(kept, key, going);
  });
}

/** A directory that the run made, in which something stays. */
function holdsMore({ contents }: UndoFact, key: string, going: ReadonlySet<string>): boolean {
  return (contents.get(key) ?? []).some((name) => !going.has(`${key}/${name}`));
}

/** It is neither how it was before the run nor how the run left it. */
function isDrifted({ key, before, after, now }: Entry): boolean {
  return (
    key !== 'boot' && !isSame(key, before, after) && !isSame(key, before, now) && !isSame(key, after, now)
  );
}

/** Whether two states are one; when a unit was started does not count. */
function isSame(key: string, one: string | undefined, other: string | undefined): boolean {
  return key.startsWith('unit ') ? (one === undefined) === (other === undefined) : one === other;
}

/** What stays, for whoever asks. */
function leftText(kept: UndoFact): string | undefined {
  const left = [...kept.lost, ...[...kept.contents.keys()].filter((key) => holdsMore(kept, key, new Set()))];
  return left.length === 0 ? undefined : `cannot be put back: ${left.join(', ')}`;
}

function nothingKept(run: string): HostwrightError {
  return new HostwrightError({
    code: 'REFUSED',
    message: `this host kept nothing of the run ${run}`,
    hint: 'A host keeps its last five runs, and those only that changed it as root. hostwright history show RUN --diff shows what was changed.',
  });
}

function unfinished(run: string, { incomplete, entries }: UndoFact): HostwrightError {
  const why = incomplete.length > 0 ? `: ${incomplete.join(', ')}` : '';
  return new HostwrightError({
    code: 'REFUSED',
    message:
      entries.length === 0
        ? `this host could not keep how it was before the run ${run}${why}`
        : `the run ${run} had no end on this host, so nobody can tell its changes from later ones${why}`,
    hint:
      entries.length === 0
        ? 'There is nothing to put back from.'
        : 'hostwright undo RUN --check --diff --force shows all that changed since it began; without --check this is put back.',
  });
}

function changedSince(run: string, drifted: readonly Entry[]): HostwrightError {
  return new HostwrightError({
    code: 'REFUSED',
    message: `changed again since the run ${run}, so nothing was put back:\n${drifted.map(({ key }) => `- ${key}`).join('\n')}`,
    hint: 'Undo the later run first, or overwrite these too with --force. --check --diff --force shows what it would do.',
  });
}
