import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { fc, seed } from './random';

describe('what random tests draw', () => {
  it('is repeated by the seed that a failure names', async () => {
    const drawn: number[] = [];
    const draw = (limit: number) => fc.property(fc.integer(), (n) => (drawn.push(n), drawn.length < limit));
    expect(() => fc.assert(draw(3))).to.throw(`HOSTWRIGHT_TEST_SEED=${seed} repeats this: Property failed`);
    const [first, second] = drawn.splice(0);
    expect(() => fc.assert(draw(2))).to.throw();
    expect(drawn.slice(0, 2)).to.deep.equal([first, second]);
    const late = fc.asyncProperty(fc.integer(), () => Promise.reject(new Error('late')));
    const error: unknown = await fc.assert(late).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('message').that.contains(`HOSTWRIGHT_TEST_SEED=${seed} repeats this`);
  });

  it('comes from here alone, so that no seed is lost', () => {
    const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
    const drawing = files.filter(
      (name) =>
        name.endsWith('.ts') && readFileSync(join(__dirname, name), 'utf8').includes("from 'fast-check'"),
    );
    expect(drawing.filter((name) => !name.startsWith('random.'))).to.deep.equal([]);
  });
});
