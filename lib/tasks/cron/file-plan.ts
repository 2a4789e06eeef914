import type { FileFact } from '../../facts/file';
import { HostwrightError } from '../../errors/error';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { attributeChanges, attributeDifferences } from '../shared/files/attributes';
import { obstacle } from '../shared/files/obstacle';
import type { DeclaredCron } from './args';
import { editCrontab } from './edit';

/** cron ignores a file that others may write to or that does not belong to root. */
const attributes = { owner: 'root', group: 'root', mode: '0644' } as const;

/** Where a file of entries is. */
export function cronFilePath(name: string): string {
  return `/etc/cron.d/${name}`;
}

/** What must change so that an entry in a file of `/etc/cron.d` is as declared. */
export function planCronFile(present: FileFact | undefined, args: DeclaredCron): readonly Change[] {
  const path = cronFilePath(args.file ?? '');
  if (present !== undefined && present.type !== 'file') throw obstacle(path, present, 'file');
  if (present !== undefined && present.content === undefined) throw unreadable(path);
  const edit = editCrontab(present?.content ?? '', args);
  if (edit === undefined) {
    const isDeclared = args.state === 'present';
    return isDeclared ? attributeChanges(path, present, attributes) : [];
  }
  const { summary, diff } = edit;
  if (edit.isEmpty) return [{ summary, diff, steps: [{ kind: 'run', script: sh`rm -f -- ${path}` }] }];
  return [
    {
      summary,
      diff: [...diff, ...(present === undefined ? [] : attributeDifferences(present, attributes))],
      steps: [
        { kind: 'run', script: sh`mkdir -p -m 0755 -- /etc/cron.d` },
        { kind: 'write', path, content: edit.text, ...attributes, observed: present?.sha256 ?? 'absent' },
      ],
    },
  ];
}

function unreadable(path: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${path} cannot be read as text, so its other entries cannot be kept`,
    hint: 'Look at the file: it is not UTF-8, it is larger than 1 MiB, or the session has no permission to read it.',
  });
}
