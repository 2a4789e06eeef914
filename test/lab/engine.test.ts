import { expect } from 'chai';
import { defineTask } from '../../lib/tasks/contract/define-task';
import { object, absolutePath, text } from '../../lib/schema/schema';
import { one } from '../../lib/facts/kind';
import { fileFacts } from '../../lib/facts/file';
import { createHash } from 'node:crypto';
import { useLabHost } from './harness';

const motd = defineTask({
  name: 'motd',
  args: object({ path: absolutePath(), text: text() }),
  title: ({ path }) => path,
  facts: ({ path, text: wanted }) => ({
    present: one(fileFacts, { path, sha256: createHash('sha256').update(wanted).digest('hex') }),
  }),
  plan: ({ present }, { path, text: wanted }) =>
    present?.sha256 === createHash('sha256').update(wanted).digest('hex')
      ? []
      : [
          {
            summary: `write ${path}`,
            diff: [{ attribute: 'content', before: present?.content, after: wanted }],
            steps: [{ kind: 'write', path, content: wanted }],
          },
        ],
});

describe('the engine on a real host', () => {
  const host = useLabHost();

  it('writes fifty files in one trip and finds them converged in two', async () => {
    const tasks = Array.from({ length: 50 }, (_, index) =>
      motd({ path: `/etc/hostwright-${index}`, text: `file ${index}\n` }),
    );
    const first = await host().apply(tasks);
    expect(first.errors).to.deep.equal([]);
    expect(first.trips).to.equal(3);
    expect(await host().exec('cat /etc/hostwright-49')).to.equal('file 49\n');
    const second = await host().apply(tasks);
    expect(second.trips).to.equal(2);
    expect(second.statuses.every((status) => status.startsWith('ok'))).to.equal(true);
  });
});
