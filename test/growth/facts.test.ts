import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { FactKind } from '../../lib/facts/kind';
import { answers } from './facts';
import { measure } from './measure';

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

  for (const [name, texts] of Object.entries(answers))
    measure(name, (output) => kinds.find((kind) => kind.name === name)?.parse(output), texts);
});

function isKind(value: unknown): value is Kind {
  return (
    typeof value === 'object' && value !== null && 'parse' in value && 'address' in value && 'read' in value
  );
}
