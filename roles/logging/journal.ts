import { journald, service, type TaskList } from '../../lib';
import type { LogSourceOptions } from './options';

/** What journald takes and keeps: what is not given is left to others. */
export function journal({ journal: { maxUse, retention, rateLimit = {} } = {} }: LogSourceOptions): TaskList {
  const { interval = '30s', burst = 60_000 } = rateLimit;
  return [
    journald({
      name: '20-logging',
      storage: 'persistent',
      systemMaxUse: maxUse,
      maxRetention: retention,
      rateLimitInterval: interval,
      rateLimitBurst: burst,
    }),
  ];
}

/** The service of a package that would write the journal to files of the host once more. */
export function withoutFiles(name: string, { syslogFiles = false }: LogSourceOptions): TaskList {
  return syslogFiles ? [] : [service({ name, state: 'stopped', enabled: false, triggers: 'stop' })];
}
