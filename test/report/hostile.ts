import type { RunReport } from '../../lib/engine/run';
import type { ReportDetails } from '../../lib/report/page/about';
import { allHidden } from './hidden';
import { task } from './sample';

/** A report of which every text was chosen by somebody who wants to run or load something. */
export interface Hostile {
  readonly report: RunReport;
  readonly about: ReportDetails;
  /** What has to be there to be read. */
  readonly marks: readonly string[];
}

/** Makes such a report; what it tries to load lies below this address. */
export function hostile(address: string): Hostile {
  const evil = (mark: string) =>
    `${mark}</style></title></pre><script>alert(1)</script><img src="${address}${mark}" onerror="alert(2)">` +
    `<iframe src="${address}"></iframe>"'\`<%= process.env %>\u001b[31m${allHidden}`;
  const host = evil('host');
  const error = { code: 'STEP_FAILED', message: `${evil('message')}\n${evil('line')}`, hint: evil('hint') };
  const changes = [
    {
      summary: evil('summary'),
      diff: [
        { attribute: evil('attribute'), before: evil('before'), after: evil('after') },
        { attribute: 'content', before: `${evil('old')}\n`, after: `${evil('new')}\n` },
      ],
    },
  ];
  const own = { host, play: evil('play') };
  return {
    marks: [
      'host',
      'message',
      'line',
      'hint',
      'summary',
      'attribute',
      'before',
      'after',
      'old',
      'new',
      'said',
    ],
    report: {
      playbook: evil('playbook'),
      check: false,
      outcome: 'failed',
      endedEarly: evil('early'),
      hosts: {
        [host]: {
          ...{ ok: 1, changed: 1, skipped: 1, failed: 1, unreachable: false, trips: 2, ms: 812 },
          unfinished: [{ play: evil('left'), isBegun: true }],
        },
      },
      tasks: [
        task({ ...own, status: 'changed', task: evil('changed'), changes, message: evil('said') }),
        task({ ...own, status: 'failed', task: evil('failed'), error }),
        task({ ...own, status: 'failed', task: evil('tolerated'), error, isTolerated: true }),
        task({ ...own, status: 'skipped', task: evil('skipped'), reason: evil('reason') }),
      ],
      failures: [{ kind: 'host', ...own, status: 'failed', error }],
      leftOver: [{ kind: 'handler', ...own, handler: evil('handler') }],
    },
    about: {
      environment: evil('environment'),
      controller: evil('controller'),
      narrowedBy: [evil('narrowed')],
      warnings: [{ kind: 'warning', message: evil('warning') }],
      verbose: true,
    },
  };
}
