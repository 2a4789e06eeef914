import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { flagOf } from '../../lib/cli/short-run';

describe('what V8 is told of a short run', () => {
  /** Versions of V8 as runtimes report them, and the flag that each has. */
  const runtimes: readonly (readonly [name: string, versions: object, flag: RegExp | undefined])[] = [
    ['Node 20', { v8: '11.3.244.8-node.33' }, /^--interrupt-budget=/],
    ['Node 22', { v8: '12.4.254.21-node.33' }, /^--invocation-count-for-turbofan=/],
    ['Node 24', { v8: '13.6.233.17-node.37' }, /^--invocation-count-for-turbofan=/],
    ['Node 26', { v8: '14.6.202.33-node.17' }, /^--invocation-count-for-turbofan=/],
    ['a Node of later years', { v8: '17.2.1' }, undefined],
    ['Bun', { v8: '13.6.233.10-node.18', bun: '1.3.0' }, undefined],
    ['Deno', { v8: '14.0.365.5-rusty', deno: '2.5.0' }, undefined],
  ];
  for (const [name, versions, flag] of runtimes) {
    it(`is ${flag === undefined ? 'nothing on' : 'a flag of'} ${name}`, () => {
      const told = flagOf(versions as NodeJS.ProcessVersions);
      if (flag === undefined) expect(told).to.equal(undefined);
      else expect(told).to.match(flag);
    });
  }

  it('is something that this Node understands', () => {
    const file = resolve(__dirname, '../../lib/cli/short-run.ts');
    const program = `require(${JSON.stringify(file)}).expectShortRun()`;
    const words = ['-r', 'ts-node/register', '-e', program];
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect([status, stderr]).to.deep.equal([0, '']);
  });
});
