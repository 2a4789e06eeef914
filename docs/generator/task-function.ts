import type { AnyTaskModule } from '../../lib/tasks/contract/module';

/** What a playbook calls, whatever its arguments are. */
export interface AnyTaskFunction {
  readonly module: AnyTaskModule;
}

/** Whether an export is a task. */
export function isTask(value: unknown): value is AnyTaskFunction {
  return typeof value === 'function' && 'module' in value;
}
