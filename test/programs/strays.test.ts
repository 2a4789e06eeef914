import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { useProject } from '../cli/command-line';

const stray = (then: string) => `
const notify = async () => { await new Promise((done) => setTimeout(done, 300)); throw new Error('the webhook said no to Hello'); };
const play1 = play({ name: 'Here', hosts: 'here', tasks: () => [
  after(debug({ message: 'x' }), () => { ${then}; return []; }),
  command({ argv: ['sleep', '3'] }, { name: 'first' }),
  command({ argv: ['true'] }, { name: 'second' }),
] });
module.exports = playbook('p', [play1]);
`;
const plain = `module.exports = playbook('p', [play({ name: 'Here', hosts: 'here', tasks: () => [debug({ message: 'x' })] })]);`;

describe('an error that nobody waits for', function () {
  this.timeout(60_000);
  const project = useProject({
    'promise.js': stray('void notify()'),
    'timer.js': stray("setTimeout(() => { throw new Error('the webhook said no to Hello'); }, 300)"),
    'loading.js': `void Promise.reject(new Error('no such token'));${plain}\nvoid main(module.exports, module);`,
    'exit.js': 'process.exit(7);',
    'null.js': "module.exports = { name: 'x', plays: [null] };",
    'getter.js': "module.exports = { get plays() { throw new Error('not yet'); } };",
  });
  const run = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [resolve(__dirname, '../../bin/hostwright.cjs'), 'run', ...words],
      { cwd: project().directory, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: undefined } },
    );
    return { status, stdout, stderr };
  };

  for (const [file, what] of [
    ['promise.js', 'a promise was rejected and nobody waited for it'],
    ['timer.js', 'an error was thrown where nobody catches it'],
  ] as const)
    it(`ends a run as an interruption does, and fails it: ${what}`, () => {
      const { status, stdout, stderr } = run(file);
      expect(stdout).to.contain('changed local: first').and.not.contain('second\n');
      expect(stdout).to.contain('RECAP');
      expect(stderr).to.contain('stopping: local finishes first');
      expect(stderr).to.contain(`error PLAYBOOK: ${what}: the webhook said no to Hello`);
      expect(stderr).to.contain(`${file}:`);
      expect(status).to.equal(1);
      const events = run(file, '-o', 'json').stdout.trimEnd().split('\n');
      const recap = JSON.parse(events.at(-1) ?? '') as { kind: string; endedEarly: string };
      expect([recap.kind, recap.endedEarly.split('\n')[0]]).to.deep.equal([
        'recap',
        `${what}: the webhook said no to Hello`,
      ]);
    });

  for (const [file, words, message] of [
    ['loading.js', ['--list-tasks'], 'a promise was rejected and nobody waited for it: no such token'],
    ['exit.js', [], 'exit.js ended the program while it was loaded, with process.exit(7)'],
    ['null.js', [], 'plays[0] must be what play(…) returns, but is null'],
    ['getter.js', [], 'getter.js cannot be loaded: not yet'],
  ] as const)
    it(`is a mistake of the playbook in ${file}`, () => {
      const { status, stderr } = run(file, ...words);
      expect(stderr).to.contain('error PLAYBOOK: ').and.contain(message);
      expect(status).to.equal(64);
    });
});
