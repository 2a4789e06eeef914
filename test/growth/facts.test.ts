import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { FactKind } from '../../lib/facts/kind';
import { answers } from './facts';
import { fillers, growth, tooSteep } from './growth';

type Kind = FactKind<never, unknown>;

const directory = join(__dirname, '../../lib/facts');

describe('the time to read facts', () => {
  let kinds: readonly Kind[] = [];

  before(async () => {
    const files = readdirSync(directory).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
    const modules = await Promise.all(files.map((file) => import(join(directory, file)) as Promise<object>));
    kinds = modules.flatMap((module) => Object.values(module).filter(isKind));
  });

  it('is measured for each kind', () => {
    expect(kinds.map(({ name }) => name)).to.have.members(Object.keys(answers));
  });

  for (const [name, { many, free }] of Object.entries(answers)) {
    const parse = (output: string) => kinds.find((kind) => kind.name === name)?.parse(output);

    for (const [index, make] of many.entries())
      it(`grows with the records alone: ${name}, ${index + 1}`, () => {
        expect(growth(parse, make, 16_384)).to.be.below(tooSteep);
      });

    for (const [index, make] of free.entries())
      it(`grows with the characters alone: ${name}, ${index + 1}`, () => {
        for (const filler of fillers)
          expect(
            growth(parse, (count) => make(filler.repeat(count)), 65_536),
            JSON.stringify(filler),
          ).to.be.below(tooSteep);
      });
  }
});

function isKind(value: unknown): value is Kind {
  return (
    typeof value === 'object' && value !== null && 'parse' in value && 'address' in value && 'read' in value
  );
}
