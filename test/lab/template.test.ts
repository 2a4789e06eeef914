import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { template } from '../../lib/tasks/template';
import { useLabHost } from './harness';

describe('the task template on a real host', () => {
  const host = useLabHost();
  const path = '/etc/app.conf';
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    writeFileSync(
      join(folder, 'app.ejs'),
      '<% for (const port of ports) { -%>\nlisten <%= port %>;\n<% } -%>\n<%- note %>\n',
    );
  });
  after(() => rmSync(folder, { recursive: true }));
  const declared = () =>
    template({
      path,
      src: join(folder, 'app.ejs'),
      vars: { ports: [80, 443], note: `<&"'> ä` },
      owner: 'daemon',
      mode: '0600',
      validate: 'grep -q listen %s',
    });

  it('would create a file under check, and touches nothing', async () => {
    const run = await host().check([declared()]);
    expect(run.diffs[0]).to.equal(`content: (absent) → listen 80;\nlisten 443;\n<&"'> ä\n`);
    expect(await host().exitCode(`test -e ${path}`)).to.equal(1);
  });

  it('creates it, once', async () => {
    expect((await host().apply([declared()])).errors).to.deep.equal([]);
    expect(await host().exec(`cat ${path}; stat -c '%U %a' ${path}`)).to.equal(
      `listen 80;\nlisten 443;\n<&"'> ä\ndaemon 600\n`,
    );
    expect((await host().apply([declared()])).statuses).to.deep.equal([`ok template ${path}`]);
  });

  for (const byHand of [`sed -i s/443/8443/ ${path}`, `chmod 644 ${path}`, `chown root ${path}`])
    it(`sees and repairs: ${byHand}`, async () => {
      await host().exec(byHand);
      expect((await host().apply([declared()])).statuses).to.deep.equal([`changed template ${path}`]);
      expect(await host().exec(`grep -c 443 ${path}; stat -c '%U %a' ${path}`)).to.equal('1\ndaemon 600\n');
      expect((await host().apply([declared()])).statuses).to.deep.equal([`ok template ${path}`]);
    });

  it('fills in a secret that nobody sees', async () => {
    const task = template({
      path: '/etc/app.key',
      template: 'key=<%= key %>\n',
      vars: { key: secret('hunter2') },
      mode: '0600',
    });
    const run = await host().apply([task]);
    expect(JSON.stringify(run)).to.not.include('hunter2');
    expect(await host().exec('cat /etc/app.key')).to.equal('key=hunter2\n');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok template /etc/app.key']);
  });
});
