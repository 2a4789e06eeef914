import { expect } from 'chai';
import { npmPackage } from '../../lib/tasks/npm-package';
import { testedSuites, useLabHost } from './harness';
import { describeLong } from './long';
import { npmRegistry, serveNpmRegistry } from './npm-registry';

for (const suite of testedSuites())
  describeLong(`the task npmPackage on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const tool = (args: object = {}) => npmPackage({ packages: ['hw-tool'], registry: npmRegistry, ...args });

    it('would install under check where there is no npm yet, and says so when it is applied', async () => {
      for (const state of ['present', 'latest'] as const)
        expect((await host().check([tool({ state })])).diffs).to.deep.equal(['hw-tool: (absent) → latest']);
      expect((await host().apply([tool()])).errors.join()).to.include('there is no npm on this host');
      expect((await host().apply([tool({ state: 'absent' })])).statuses).to.deep.equal([
        'ok npm package hw-tool absent',
      ]);
    });

    it('goes to the newest version and stays there', async () => {
      await host().exec(serveNpmRegistry);
      await host().apply([tool({ packages: ['hw-tool@1.0.0'] })]);
      expect((await host().apply([tool()])).statuses).to.deep.equal(['ok npm package hw-tool']);
      const newest = tool({ state: 'latest' });
      expect((await host().check([newest])).diffs).to.deep.equal(['hw-tool: 1.0.0 → 2.0.0']);
      expect((await host().apply([newest])).errors).to.deep.equal([]);
      expect(await host().exec('/usr/local/bin/hw-tool')).to.equal('2.0.0\n');
      expect((await host().apply([newest])).statuses).to.deep.equal(['ok npm package hw-tool latest']);
    });

    it('leaves no trace of a look in the home', async () => {
      await host().exec('rm -rf /root/.npm');
      await host().check([tool({ state: 'latest' })]);
      expect(await host().exec('ls -d /root/.npm /tmp/tmp.* 2>/dev/null || echo none')).to.equal('none\n');
    });

    it('fails in the words of npm for what the registry does not have', async () => {
      const unknown = await host().apply([tool({ packages: ['hw-none'] })]);
      expect(unknown.errors.join()).to.match(/404/);
      const version = await host().apply([tool({ packages: ['hw-tool@9.9.9'] })]);
      expect(version.errors.join()).to.match(/ETARGET|No matching version/);
      expect(await host().exec('/usr/local/bin/hw-tool')).to.equal('2.0.0\n');
    });

    it('fails when the registry is down', async () => {
      const down = { registry: 'http://127.0.0.1:9/', state: 'latest' };
      expect((await host().check([tool(down)])).errors.join()).to.match(
        /^PLAN_FAILED the registry does not say/,
      );
    });

    it('repairs a package whose files are broken', async () => {
      await host().exec('echo "{" >"$(npm root --global)/hw-tool/package.json"');
      const run = await host().apply([tool({ packages: ['hw-tool@2.0.0'] })]);
      expect(run.diffs).to.deep.equal(['hw-tool:  → 2.0.0']);
      expect(run.errors).to.deep.equal([]);
    });

    for (const [title, damage] of [
      ['is empty', 'rm -r hw-tool; mkdir hw-tool'],
      ['leads nowhere', 'rm -r hw-tool; ln -s /nowhere hw-tool'],
    ] as const)
      it(`replaces a directory of a package that ${title}, whatever the version, and removes it`, async () => {
        await host().apply([tool()]);
        await host().exec(`cd "$(npm root --global)"; ${damage}`);
        const run = await host().apply([tool()]);
        expect(run.diffs).to.deep.equal(['hw-tool:  → latest']);
        expect(run.errors).to.deep.equal([]);
        expect(await host().exec('/usr/local/bin/hw-tool')).to.equal('2.0.0\n');
        await host().exec(`cd "$(npm root --global)"; ${damage}`);
        const gone = tool({ state: 'absent', registry: undefined });
        expect((await host().apply([gone])).errors).to.deep.equal([]);
        expect(await host().exec('cd "$(npm root --global)"; ls -A')).to.not.include('hw-tool');
        expect((await host().apply([gone])).statuses).to.deep.equal(['ok npm package hw-tool absent']);
      });
  });
