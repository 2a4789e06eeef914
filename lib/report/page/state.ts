import type { HostRecap } from '../../engine/events';
import { extentOf } from '../checked';
import type { PageInput } from './about';

/** The looks of hosts, in the order in which hosts are listed. */
export const looks = ['failed', 'unreachable', 'unfinished', 'changed', 'ok'] as const;
export type Look = (typeof looks)[number];

/** The state of a host. */
export interface State {
  readonly look: Look;
  /** The colour of its label: a host that was checked only in part is not green. */
  readonly tone: Look;
  readonly label: string;
}

type Labels = Readonly<Record<Look, string>>;

const common = { failed: 'failed', unreachable: 'unreachable' };

/** The labels of the looks, by the kind of report. */
export const labels: Readonly<Record<PageInput['kind'], Labels>> = {
  run: { ...common, unfinished: 'not finished', changed: 'changed', ok: 'ok' },
  check: { ...common, unfinished: 'not checked', changed: 'would change', ok: 'as declared' },
  drift: { ...common, unfinished: 'not checked', changed: 'drifted', ok: 'as declared' },
};

/** What a state depends on besides the counts of its host. */
export interface Seen {
  readonly findings: number;
  readonly unseen: number;
}

/** The state of a host. */
export function stateOf(recap: HostRecap, { findings, unseen }: Seen, kind: PageInput['kind']): State {
  const names = labels[kind];
  const state = (look: Look, label = names[look], tone = look): State => ({ look, tone, label });
  const extent = extentOf(recap);
  if (extent === 'unreachable' || extent === 'failed') return state(extent);
  if (extent === 'none') return state('unfinished', kind === 'run' ? 'not started' : 'not checked');
  if (extent === 'part') return state('unfinished', kind === 'run' ? 'not finished' : 'not fully checked');
  if (findings > 0) return state('changed');
  return unseen > 0 ? state('ok', `${names.ok}, partly checked`, 'unfinished') : state('ok');
}
