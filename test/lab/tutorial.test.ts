import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { readPage, root } from '../docs/pages';
import { steady, stepsOf, withPrinted } from '../docs/walk';
import { useLabHost } from './harness';
import { isRecording } from './recorded';

const path = 'docs/tutorial.md';

describe('the tutorial, walked by a reader who installed the package', function () {
  this.timeout(600_000);
  const host = useLabHost();
  let home = '';
  let directory = '';

  const run = (command: string) => {
    const { stdout, status } = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], {
      cwd: directory,
      encoding: 'utf8',
      env: { ...process.env, npm_config_update_notifier: 'false', npm_config_prefer_offline: 'true' },
    });
    // Machines with smaller numbers are of the same lab: other tests may be resetting one.
    const foreign = /^(npm (warn|notice).*|booting \d+ hosts?|\d+ of \d+ hosts are up)\n/gm;
    return { status, output: stdout.replace(foreign, '') };
  };
  const must = (command: string) => {
    const { status, output } = run(command);
    expect(status, `${command}\n${output}`).to.equal(0);
  };
  const inTheLab = (text: string) => text.replace(/\blab1\b/g, host().name);
  const onThePage = (text: string) =>
    text.replaceAll(home, '/home/ada').replace(new RegExp(`\\b${host().name}\\b`, 'g'), 'lab1');

  before(() => {
    home = directory = mkdtempSync(join(tmpdir(), 'hostwright-tutorial-'));
    must(`cd '${root}' && npm pack --silent --pack-destination '${home}'`);
    const [tarball = ''] = readdirSync(home);
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
    must(`npm install --no-audit --no-fund './${tarball}'`);
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  /** Types one line; `cd` holds for those that follow. */
  const type = (command: string) => {
    const [, folder] = /^cd (\S+)$/.exec(command) ?? [];
    if (folder === undefined) return onThePage(run(inTheLab(command)).output);
    directory = resolve(directory, folder);
    // Other tests have the machine of that name.
    edit('inventory/development.ts', inTheLab);
    return '';
  };

  const edit = (file: string, change: (text: string) => string) => {
    writeFileSync(join(directory, file), change(readFileSync(join(directory, file), 'utf8')));
  };

  /** Makes the change that a block `diff` shows. */
  const apply = (diff: string) => {
    const [, file = ''] = /^--- (\S+)$/m.exec(diff) ?? [];
    const lines = (mark: string) =>
      [...diff.matchAll(new RegExp(`^\\${mark}( .*)$`, 'gm'))].map(([, line = '']) => inTheLab(line));
    const [removed, added] = [lines('-').join('\n'), lines('+').join('\n')];
    expect(readFileSync(join(directory, file), 'utf8').split(removed), `${file}: ${removed}`).to.have.length(
      2,
    );
    edit(file, (text) => text.replace(removed, added));
  };

  it('prints what it says at every step', () => {
    const page = readPage(path);
    const steps = new Map(stepsOf(page).map((step) => [step.line, step]));
    const printed: string[] = [];
    for (const { info, code, line } of page.blocks) {
      if (info === 'diff') apply(code);
      const step = steps.get(line);
      if (step !== undefined) printed.push(step.commands.map(type).join(''));
    }
    if (isRecording) writeFileSync(join(root, path), withPrinted(page, printed));
    for (const [index, { printed: said, line }] of stepsOf(readPage(path)).entries())
      expect(steady(printed[index] ?? ''), `${path}:${line}`).to.deep.equal(steady(said));
  });

  it('leaves the machine and the project in order', async () => {
    expect(await host().exec('cat /etc/motd')).to.match(/^Good morning: this is lab\d+\. .*\n$/);
    expect(await host().exec('command -v tree')).to.equal('/usr/bin/tree\n');
    must('npm test');
    must('npm run typecheck');
    must('npm run check');
  });
});
