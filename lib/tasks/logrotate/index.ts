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
 * How log files are rotated: the file `/etc/logrotate.d/NAME`, 0644 and root's. Before it takes its place logrotate
 * itself reads the whole configuration with it (where logrotate is installed): whatever it then calls an error that was
 * none before fails the task, such as a log file that another snippet rotates already, or a group-writable directory
 * without `su`. What is left out is as in `/etc/logrotate.conf`.
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
 * - What logrotate says about the snippet: only a run shows it the whole configuration.
 * @ansible copy, template
 * - Ansible has no module for it: a file is copied there, and a mistake in it shows when logs are no longer rotated.
 *   Here logrotate itself reads the whole configuration first.
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
