import type { HostRecap } from '../../engine/events';
import { extentOf } from '../checked';
import type { Told } from './about';

/** How a host is seen at a glance; in the order in which hosts are listed. */
export const looks = ['failed', 'unreachable', 'unfinished', 'changed', 'ok'] as const;
export type Look = (typeof looks)[number];

/** How a host is, in a few words. */
export interface State {
  readonly look: Look;
  /** The colour of its words: what was looked at in part only is not told in green. */
  readonly tone: Look;
  readonly words: string;
}

type Words = Readonly<Record<Look, string>>;

const common = { failed: 'failed', unreachable: 'unreachable' };

/** What the looks are called in each kind of report. */
export const lookWords: Readonly<Record<Told['kind'], Words>> = {
  run: { ...common, unfinished: 'not finished', changed: 'changed', ok: 'ok' },
  check: { ...common, unfinished: 'not checked', changed: 'would change', ok: 'as declared' },
  drift: { ...common, unfinished: 'not checked', changed: 'drifted', ok: 'as declared' },
};

/** What else a state depends on, besides the counts of its host. */
export interface Seen {
  readonly findings: number;
  readonly unseen: number;
}

/** The state of a host; a drift check knows it by what it found. */
export function stateOf(recap: HostRecap, { findings, unseen }: Seen, kind: Told['kind']): State {
  const words = lookWords[kind];
  const state = (look: Look, told = words[look], tone = look): State => ({ look, tone, words: told });
  const extent = extentOf(recap);
  if (extent === 'unreachable' || extent === 'failed') return state(extent);
  if (extent === 'none') return state('unfinished', kind === 'run' ? 'not begun' : 'not checked');
  if (extent === 'part')
    return state('unfinished', kind === 'run' ? 'not finished' : 'not checked to the end');
  if (findings > 0) return state('changed');
  return unseen > 0 ? state('ok', `${words.ok}, as far as was looked`, 'unfinished') : state('ok');
}
