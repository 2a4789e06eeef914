import { expect } from 'chai';
import type { Answer } from '../../../lib/facts/kind';
import { fstabFacts, fstabPath } from '../../../lib/facts/fstab';
import { reveal, secret } from '../../../lib/secrets/secret';
import { look } from '../../../lib/tasks/look';
import type { LookFacts } from '../../../lib/tasks/look/plan';
import type { Task } from '../../../lib/tasks/contract/task';
import { planOf } from '../../../lib/testing';

const seen: Answer = { code: 0, stdout: 'a\n', stderr: '', dropped: 0 };
const keysOf = ({ module, args }: Task<LookFacts>) => {
  const { seen } = module.facts(args);
  return [seen?.kind.name, ...(seen?.keys ?? [])];
};

describe('the task look', () => {
  const things = [
    [look({ file: '/etc/a' }), 'look at file /etc/a', ['file', { path: '/etc/a', sha256: '' }]],
    [look({ unit: 'nginx' }), 'look at unit nginx', ['unit', { name: 'nginx.service' }]],
    [look({ unit: 'a.timer' }), 'look at unit a.timer', ['unit', { name: 'a.timer' }]],
    [look({ package: 'curl' }), 'look at package curl', ['package', { ask: 'package', name: 'curl' }]],
    [look({ user: 'ada' }), 'look at user ada', ['user', { name: 'ada', shadow: false }]],
    [look({ group: 'www' }), 'look at group www', ['group', 'www']],
    [look({ fact: fstabFacts, key: fstabPath }), 'look at fstab', ['fstab', fstabPath]],
  ] as const;
  for (const [task, title, keys] of things)
    it(`hands on one thing, and changes nothing: ${title}`, () => {
      const { problems, args } = task as Task<LookFacts>;
      expect([task.title, problems]).to.deep.equal([title, []]);
      expect(keysOf(task)).to.deep.equal(keys);
      expect(planOf(task as Task<LookFacts>, { seen })).to.deep.equal([]);
      expect(look.module.act?.result?.({ seen }, args)).to.deep.equal(seen);
    });

  it('hands on what a command says', () => {
    const task = look({ sh: 'x "$P"', env: { P: secret('s3cret') }, timeout: 5, exitCodes: [0, 3] });
    const [name, key] = keysOf(task) as [
      string,
      { script: { text: string }; input: string; timeout: number },
    ];
    expect([name, key.timeout]).to.deep.equal(['look', 5]);
    expect(key.script.text).to.not.contain('s3cret');
    expect(key.input).to.contain(reveal(secret('s3cret')));
    expect(planOf(task, { seen: { ...seen, code: 3 } })).to.deep.equal([]);
    expect(look.module.act?.result?.({ seen }, task.args)).to.deep.equal({
      code: 0,
      stdout: 'a\n',
      stderr: '',
    });
  });

  const failures: readonly (readonly [what: string, answer: Partial<Answer>, message: string])[] = [
    ['another exit code', { code: 1 }, 'exit code 1\na'],
    ['what it says of its failure', { code: 2, stderr: 'no \n' }, 'exit code 2\nno'],
    ['no words', { code: 2, stdout: '\n' }, 'exit code 2'],
    ['the end of many words', { code: 2, stdout: 'x\n'.repeat(30) }, `exit code 2${'\nx'.repeat(20)}`],
    ['secrets', { code: 2, stdout: 'it is s3cret' }, 'exit code 2\nit is [secret]'],
    ['too much time', { isTimedOut: true }, 'took longer than 60 s and was ended'],
    ['too much output', { dropped: 7 }, 'the output is longer than 4 MiB, 7 bytes were cut'],
  ];
  for (const [what, answer, message] of failures)
    it(`fails for ${what}`, () => {
      const task = look({ argv: ['x'], env: { P: secret('s3cret') } });
      expect(() => planOf(task, { seen: { ...seen, ...answer } }))
        .to.throw()
        .with.property('message', message);
    });

  const refused: readonly (readonly [args: object, message: string])[] = [
    [{}, 'give exactly one thing to look at: argv, sh, file, unit, package, user, group, fact'],
    [
      { file: '/a', user: 'b' },
      'give exactly one thing to look at: argv, sh, file, unit, package, user, group, fact',
    ],
    [
      { argv: ['a'], group: 'b' },
      'give exactly one thing to look at: argv, sh, file, unit, package, user, group, fact',
    ],
    [{ file: '/a', cwd: '/' }, 'cwd has no meaning without sh or argv'],
    [{ fact: {}, key: 'a' }, 'fact must be a kind of facts, such as mountFacts'],
    [{ fact: fstabFacts }, 'fact needs a key'],
    [{ file: '/a', key: 'a' }, 'key has no meaning without fact'],
    [{ argv: ['a'], key: 'a' }, 'key has no meaning without fact'],
  ];
  for (const [args, message] of refused)
    it(`refuses ${JSON.stringify(Object.keys(args))}: ${message}`, () =>
      expect(look(args as { file: string }).problems.map((problem) => problem.message)).to.deep.equal([
        message,
      ]));
});
