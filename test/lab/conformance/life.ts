import { defineProject, labInventory, object } from '../../../lib';
import type { Suite } from '../../../lib/lab/host';
import { conforms as hold, type Life, type Task } from '../../../lib/task';
import { testedSuites, useLabHost, type TestHost } from '../harness';
import { describeLong } from '../long';
import { recordFidelity } from './fidelity';

/** The life of a declaration on a host of the lab. */
export interface LabLife extends Omit<Life, 'prepare' | 'present'> {
  /** A function where the host must be known. */
  readonly prepare?: string | ((host: TestHost) => Promise<unknown>);
  readonly present: Task | ((host: TestHost) => Task);
  /** Releases of Debian that the declaration is for. Default: all that are tested. */
  readonly suites?: readonly Suite[];
}

const project = defineProject({ groups: {}, vars: object({}) });

/**
 * Holds a task to the life that every task has on a real machine, as `conforms` of `hostwright/task` does. What check
 * said before each change is compared with what the run then changed. The short form of the tests lives only the first.
 */
export function conforms(task: string, lives: readonly LabLife[]): void {
  for (const suite of testedSuites())
    describe(`${task}, from fresh to absent on ${suite}`, function () {
      this.timeout(1_200_000);
      const lived = lives.filter(({ suites }) => suites?.includes(suite) ?? true);
      for (const [index, life] of lived.entries())
        (index === 0 ? describe : describeLong)(life.title, () => {
          const host = useLabHost({ suite });
          it('keeps every law', async () => {
            for (const foresight of await hold(await livedOn(host(), life), trialHost(host())))
              recordFidelity({ task, ...foresight });
          });
        });
    });
}

/** The life on this host, as one script and one task. */
async function livedOn(host: TestHost, { prepare, present, ...life }: LabLife): Promise<Life> {
  if (typeof prepare === 'function') await prepare(host);
  return {
    ...life,
    prepare: typeof prepare === 'string' ? prepare : undefined,
    present: typeof present === 'function' ? present(host) : present,
  };
}

function trialHost({ name, exec }: TestHost) {
  const inventory = labInventory(project, { hosts: { [name]: {} } });
  return { name, inventory, exec };
}
