import type { RecapEvent } from '../engine/events';
import { followEnd } from './end';
import { failureLines, outdented, type FoldedFailure } from './failures';
import { githubSummary } from './github-summary';
import { openLog } from './running-log';
import { painter } from './paint';
import { followPending, type PendingChange } from './pending-changes';
import { playName } from './plain';
import type { Renderer, RendererOptions } from './renderer';
import { countHosts, namesBelow, who } from './who';
import { annotation, beginGroup, endGroup, withoutCommands } from './workflow-commands';

/**
 * For GitHub Actions: like `plain`, with a group for each play, an annotation for each failure (under check also for each
 * change), and a summary of the job.
 */
export function githubRenderer(options: RendererOptions): Renderer {
  const guarded = { ...options, write: (text: string) => options.write(withoutCommands(text)) };
  const log = openLog(guarded);
  const end = followEnd(guarded, painter(options.hasColors));
  const pending = followPending();
  let playbook = '';
  let isGrouping = false;
  const group = (title: string | undefined) => {
    if (isGrouping) options.write(endGroup);
    if (title !== undefined) options.write(beginGroup(title));
    isGrouping = title !== undefined;
  };
  const finish = (recap: RecapEvent) => {
    log.release();
    group(undefined);
    const failures = end.failures();
    const changes = recap.check ? pending.changes(options) : [];
    for (const failure of failures) options.write(annotationOfFailure(failure, options));
    for (const change of changes) options.write(annotationOfChange(change, options));
    const parts = end.summary(recap);
    for (const part of parts) guarded.write(`\n${part}\n`);
    options.summarize?.(githubSummary({ playbook, recap, failures, changes }));
  };
  return {
    onEvent: (event) => {
      end.onEvent(event);
      if (event.kind === 'run') ({ playbook } = event);
      pending.onEvent(event);
      log.onEvent(event);
      if (event.kind === 'play') group(`${playName(event)} (${countHosts(event.hosts.length)})`);
      if (event.kind === 'recap') finish(event);
    },
    end: log.release,
  };
}

function annotationOfFailure(failure: FoldedFailure, { file }: RendererOptions): string {
  const { hosts, status, play, task } = failure;
  const title = `${status} ${who(hosts)}: ${task === undefined ? play : `${play} › ${task}`}`;
  const message = outdented([...namesBelow(hosts), ...failureLines(failure.error)]).join('\n');
  return annotation({ level: 'error', title, message, file });
}

function annotationOfChange(
  { hosts, play, task, summaries }: PendingChange,
  { file }: RendererOptions,
): string {
  const title = `would change ${who(hosts)}: ${play} › ${task}`;
  const message = [...outdented(namesBelow(hosts)), ...summaries].join('\n');
  return annotation({ level: 'warning', title, message, file });
}
