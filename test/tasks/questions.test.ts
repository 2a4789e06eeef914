import { expect } from 'chai';
import type { Query } from '../../lib/facts/kind';
import { aptRepository } from '../../lib/tasks/apt-repository';
import type { Task } from '../../lib/tasks/contract/task';
import { cron } from '../../lib/tasks/cron';
import { directory } from '../../lib/tasks/directory';

const path = '/etc/apt/keyrings/x.gpg';
const pinned = { name: 'x', uris: ['https://example.org'], suites: ['stable'], components: ['main'] };

describe('what tasks ask of a host, as their arguments say', () => {
  for (const [title, task, name, keys] of [
    ['a directory', directory({ path: '/srv/x' }), 'present', [{ path: '/srv/x', mayBeBrought: true }]],
    [
      'a directory behind a link',
      directory({ path: '/srv/x', follow: true }),
      'present',
      [{ path: '/srv/x', follow: true, mayBeBrought: true }],
    ],
    ['a crontab', cron({ id: 'x', user: 'ada', command: 'true', hour: 2 }), 'crontabs', ['ada']],
    [
      'a keyring whose keys are pinned',
      aptRepository({ ...pinned, signedBy: { path, fingerprints: ['A'.repeat(40)] } }),
      'keyrings',
      [path],
    ],
  ] as const)
    it(title, () => {
      const { module, args, problems } = task as Task;
      expect(problems).to.deep.equal([]);
      const queries = module.facts(args) as Readonly<Record<string, Query<unknown>>>;
      expect(queries[name]?.keys).to.deep.equal(keys);
    });
});
