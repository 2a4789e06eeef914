import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';

const sample = join(__dirname, '../../roles/node-app/sample');

describe('the sample application', function () {
  this.timeout(60_000);

  for (const [what, words] of [
    ['lint', ['scripts/lint.js']],
    ['tests', ['--test', 'test/']],
  ] as const)
    it(`passes its own ${what}, without anything installed`, () => {
      const env = { PATH: process.env['PATH'] };
      const options = { cwd: sample, stdio: 'pipe', env } as const;
      expect(() => execFileSync(process.execPath, words, options)).not.to.throw();
    });
});
