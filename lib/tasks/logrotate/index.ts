import type { FileFact } from '../../facts/file-fact';
import { defineComposition } from '../contract/composition';
import type { TaskFunction } from '../contract/define-task';
import { file } from '../file';
import { logrotateProblems } from './problems';
import { logrotateSnippet, logrotateValidation } from './snippet';
import { logrotateArgs, type LogrotateArgs } from './args';

/** What the task `logrotate` looks at. */
export interface LogrotateFacts {
  readonly present: FileFact | undefined;
}

/**
 * How log files are rotated: the file `/etc/logrotate.d/NAME`, owned by root, 0644. If logrotate is installed, it first
 * reads the whole configuration with the new file. The task fails if it then reports an error that it did not report
 * before, such as a log file that another snippet already rotates, or a group-writable directory without `su`. Settings
 * that are left out are as in `/etc/logrotate.conf`.
 *
 * @example
 * apt({ packages: ['logrotate'] });
 * logrotate({
 *   name: 'app',
 *   paths: ['/var/log/app/*.log'],
 *   frequency: 'daily',
 *   rotate: 14,
 *   compress: true,
 *   delayCompress: true,
 *   create: { mode: '0640', owner: 'www-data', group: 'adm' },
 *   sharedScripts: true,
 *   postRotate: ['systemctl kill -s USR1 app.service'],
 * });
 * @unseen
 * - What logrotate says about the snippet: only a run lets it read the configuration.
 * @ansible copy, template
 * - Ansible has no module for it: you copy a file, and notice a mistake when logs are no longer rotated. Here logrotate
 *   itself reads the whole configuration first.
 */
export const logrotate: TaskFunction<LogrotateArgs, LogrotateFacts> = defineComposition({
  name: 'logrotate',
  args: logrotateArgs,
  title: (args) => `logrotate ${args.name}`,
  check: logrotateProblems,
  over: file,
  with(args) {
    const path = `/etc/logrotate.d/${args.name}`;
    if (args.state === 'absent') return { path, state: 'absent' as const };
    return {
      path,
      content: logrotateSnippet(args),
      owner: 'root',
      group: 'root',
      mode: '0644',
      validate: logrotateValidation(args.name),
    };
  },
});
