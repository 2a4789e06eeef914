import { expect } from 'chai';
import { fileFacts } from '../../../lib/facts/file';
import { unitFacts } from '../../../lib/facts/unit';
import type { Becomes } from '../../../lib/tasks/contract/prediction';
import { pm2 } from '../../../lib/tasks/pm2';

const predicted = (args: Parameters<typeof pm2>[0]) => {
  const task = pm2(args);
  return (task.module.predicts?.({}, task.args, 1) ?? []) as readonly Becomes[];
};

describe('what the task pm2 predicts', () => {
  it('is a unit that runs and starts at boot', () => {
    const units = predicted({ name: 'shop', user: 'shop', cwd: '/srv/shop', script: 'a.js' }).filter(
      ({ kind }) => kind === unitFacts,
    );
    expect(units).to.have.length(1);
    expect(units[0]?.key).to.include({ name: 'shop.service' });
    expect(units[0]?.value).to.include({ active: 'active', fileState: 'enabled' });
  });

  it('is that its directories are gone', () => {
    const files = predicted({ name: 'shop', state: 'absent' }).filter(({ kind }) => kind === fileFacts);
    expect(files.map(({ key, value }) => ({ key, value }))).to.deep.equal([
      { key: { path: '/etc/pm2/shop' }, value: undefined },
      { key: { path: '/var/lib/pm2/shop' }, value: undefined },
    ]);
  });
});
