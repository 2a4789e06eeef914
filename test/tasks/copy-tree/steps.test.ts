import { lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Step } from '../../../lib/tasks/contract/step';
import { copyTree } from '../../../lib/tasks/copy-tree';
import { removalStep } from '../../../lib/tasks/copy-tree/steps';
import { planOf } from '../../../lib/testing';
import { temporaryRoot } from '../../shell/temporary-root';

describe('the scripts of copyTree', () => {
  const host = temporaryRoot();
  let src = '';
  beforeEach(() => {
    src = mkdtempSync(join(tmpdir(), 'hostwright-tree-'));
    mkdirSync(join(src, 'bin/deep er'), { recursive: true });
    symlinkSync('bin/run', join(src, 'link'));
  });
  afterEach(() => rmSync(src, { recursive: true }));
  const run = (step: Step) => (step.kind === 'run' ? host.run(step.script) : undefined);
  const done = { status: 0, stdout: '', stderr: '' };
  const modeOf = (path: string) => lstatSync(host.at(path)).mode & 0o7777;

  it('make directories with their mode, and links', () => {
    const changes = planOf(copyTree({ src, path: '/srv/x', directoryMode: '0750' }), {});
    const steps = changes.flatMap((change) => change.steps);
    expect(steps.map(run)).to.deep.equal(steps.map(() => done));
    expect(['/srv/x', '/srv/x/bin', '/srv/x/bin/deep er'].map(modeOf)).to.deep.equal([0o750, 0o750, 0o750]);
    expect(readlinkSync(host.at('/srv/x/link'))).to.equal('bin/run');
  });

  it('remove files and directories, and nothing else', () => {
    for (const name of ['old', 'kept', 'gone/a', 'stays/a']) host.put(`/srv/x/${name}`, '');
    expect(run(removalStep(['old', 'gone/'], '/srv/x'))).to.deep.equal(done);
    const names = ['old', 'kept', 'gone', 'stays/a'];
    const left = names.filter((name) => lstatSync(host.at(`/srv/x/${name}`), { throwIfNoEntry: false }));
    expect(left).to.deep.equal(['kept', 'stays/a']);
  });
});
