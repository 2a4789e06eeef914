import { expect } from 'chai';
import { compileBlocks } from './compile';
import { readPages } from './pages';

const pages = readPages();

describe('the TypeScript in the documentation', () => {
  it('compiles', function () {
    this.timeout(120_000);
    expect(compileBlocks(pages)).to.deep.equal([]);
  });

  it('is marked as `ts`, or as `ts fragment` where it cannot stand alone', () => {
    const others = pages.flatMap(({ path, blocks }) =>
      blocks
        .filter(({ info }) => /^(ts|typescript|js|javascript)\b/i.test(info))
        .filter(({ info }) => !['ts', 'ts fragment'].includes(info))
        .map(({ info, line }) => `${path}:${line}: ${info}`),
    );
    expect(others).to.deep.equal([]);
  });
});
