import { expect } from 'chai';
import { object, secretText } from '../../lib/schema/schema';
import { secret } from '../../lib/secrets/secret';
import { sh } from '../../lib/shell/sh';
import { defineTask } from '../../lib/tasks/contract/define-task';
import { createWorld, runOn } from './fleet';
import { thing } from './world';

/** A careless module: it puts its secret into summary, diff and step. */
const careless = defineTask({
  name: 'careless',
  args: object({ password: secretText() }),
  title: () => 'careless',
  facts: () => ({}),
  converges: () => false,
  plan: (_facts, { password }) => {
    const shown = typeof password === 'string' ? password : password.reveal();
    return [
      {
        summary: `set password ${shown}`,
        diff: [{ attribute: 'password', before: undefined, after: shown }],
        steps: [{ kind: 'run', script: sh`login`, input: password }],
      },
    ];
  },
});

describe('what is shown', () => {
  it('holds no secret of the arguments, whatever a module or a host says', async () => {
    const spy = ({ label }: { readonly label: string }) =>
      label === 'careless' ? { code: 1, stderr: 'login: hunter22 is wrong' } : undefined;
    const { events, report } = await runOn(createWorld(), [careless({ password: secret('hunter22') })], {
      spy,
    });
    expect(JSON.stringify([events, report]))
      .to.contain('[secret] is wrong')
      .and.not.contain('hunter22');
  });

  it('of a sensitive task is neither diff nor output', async () => {
    const list = [thing({ name: 'a', value: 'private' }, { sensitive: true, name: 'a task' })];
    const { tasks } = await runOn(createWorld({ a: 'old' }), list);
    expect(tasks[0]?.changes[0]?.diff).to.deep.equal([
      { attribute: 'value', before: '(hidden)', after: '(hidden)' },
    ]);
    const broken = thing({ name: 'a', value: 'private', mood: 'fails' }, { sensitive: true });
    const failed = await runOn(createWorld(), [broken]);
    expect(failed.tasks[0]?.error?.message).to.equal('exit code 1\n(output hidden: the task is sensitive)');
  });
});
