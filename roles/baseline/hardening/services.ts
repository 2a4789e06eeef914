import { service, type TaskList } from '../../../lib';

/** Units that the host does not need. The task refuses those that carry the session of Hostwright. */
export function services(names: readonly string[]): TaskList {
  return names.map((name) => service({ name, state: 'stopped', masked: true, triggers: 'stop' }));
}
