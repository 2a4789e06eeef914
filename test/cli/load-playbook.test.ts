import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadPlaybook } from '../../lib/cli/load-playbook';
import { checkPlaybook, checkTaskList } from '../../lib/engine/playbook-problems';
import { thrownBy } from '../transport/helpers';

const notExported = 'does not export a playbook';
const whole = "name: 'Site', plays: [{ name: 'Web', hosts: 'web', tasks: () => [] }]";

describe('a file that is not a playbook', () => {
  let directory = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-playbook-'));
    mkdirSync(join(directory, 'directory.ts'));
  });
  after(() => rmSync(directory, { recursive: true }));

  const rows: readonly (readonly [file: string, content: string, said: string])[] = [
    ['empty.ts', '', notExported],
    ['named.ts', `export const site = { ${whole} };`, notExported],
    ['null.ts', 'export default null;', notExported],
    ['number.ts', 'export default 5;', notExported],
    ['text.ts', "export default 'site';", notExported],
    ['symbol.ts', "export default Symbol('site');", notExported],
    ['function.ts', `export default () => ({ ${whole} });`, notExported],
    ['class.ts', 'export default class Site {}', notExported],
    ['list.ts', 'export default [1, null, {}];', notExported],
    ['twice.cjs', `exports.default = { default: { ${whole} } };`, notExported],
    ['promise.ts', "export default Promise.reject(new Error('no token'));", 'cannot be loaded: no token'],
    ['throws.ts', "throw new Error('no token');", 'cannot be loaded: no token'],
    ['throws-null.cjs', 'throw null;', 'cannot be loaded: null'],
    ['syntax.ts', 'export default {{;', 'cannot be loaded'],
    ['syntax.mjs', 'export default {', 'cannot be loaded'],
    ['import.ts', "import site from './nowhere'; export default site;", "Cannot find module './nowhere'"],
    ['itself.ts', "import site from './itself'; export default site;", 'cannot be loaded'],
    ['words.txt', 'hello', 'cannot be loaded: hello is not defined'],
    ['broken.json', '{', 'cannot be loaded'],
    ['empty.json', '', 'cannot be loaded'],
    ['no-plays.json', '{ "name": "Site", "plays": [] }', 'the playbook has no plays'],
    ['no-name.json', '{ "plays": [{}] }', 'the playbook needs a name'],
    [
      'plays.cjs',
      "module.exports = { name: 'x', plays: [1, 'a', [], Promise.resolve(), new Map()] };",
      'plays[3] must be what play(…) returns, but is a promise',
    ],
    [
      'types.cjs',
      "module.exports = { name: 'x', plays: [{ name: Symbol('a'), hosts: 3n, tasks: 5 }] };",
      'plays[0]: hosts must be a pattern of hosts',
    ],
    [
      'getter.cjs',
      "module.exports = { name: 'x', plays: [{ get name() { throw new Error('not yet'); } }] };",
      'the plays cannot be read: not yet',
    ],
    [
      'revoked.cjs',
      "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); module.exports = { name: 'x', plays: [proxy] };",
      'the plays cannot be read: Cannot perform',
    ],
    ['directory.ts', '', 'cannot be loaded'],
  ];
  for (const [name, content, said] of rows)
    it(`is PLAYBOOK: ${name}`, async () => {
      const file = join(directory, name);
      if (name !== 'directory.ts') writeFileSync(file, content);
      const error = await thrownBy(loadPlaybook(file).then(({ playbook }) => checkPlaybook(playbook)));
      expect(error).to.have.property('code', 'PLAYBOOK');
      expect(error.message).to.contain(said);
    });
});

describe('a list of tasks that somebody wrote by hand', () => {
  const rows: readonly (readonly [node: unknown, said: string])[] = [
    [{ kind: 'task' }, 'tasks[0] must be a task'],
    [{ kind: 'task', module: null, args: {}, options: {}, problems: [] }, 'tasks[0] must be a task'],
    [{ kind: 'block', tasks: [] }, 'tasks[0] must be a task'],
    [{ kind: 'attempt' }, 'tasks[0] must be a task'],
    [{ kind: 'after', task: null, then: 5 }, 'tasks[0] must be after(…) of task or on or once'],
    [5n, 'tasks[0] must be a task, but is bigint'],
    [Symbol('x'), 'tasks[0] must be a task, but is symbol'],
  ];
  for (const [node, said] of rows)
    it(`is PLAYBOOK: ${said}`, async () => {
      const error = await thrownBy(Promise.resolve().then(() => checkTaskList('Web', [node])));
      expect(error).to.have.property('code', 'PLAYBOOK');
      expect(error.message).to.contain(said);
    });
});
