import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fileBytesFacts } from '../../lib/facts/file-bytes';
import { parseOf } from '../../lib/testing';

describe('the bytes of files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
  after(() => rmSync(folder, { recursive: true }));

  it('are read from small files, whatever their names and contents, and from nothing else', () => {
    const odd = join(folder, '-a \'b\' "$(c)"\n%s');
    const [large, none] = [join(folder, 'large'), join(folder, 'none')];
    writeFileSync(odd, Buffer.from([0, 10, 255, 13]));
    writeFileSync(large, Buffer.alloc(262_147));
    const script = fileBytesFacts.read([odd, large, none, folder]).text;
    const output = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
    expect([...fileBytesFacts.parse(output)]).to.deep.equal([[odd, 'AAr/DQ==']]);
  });

  it('are read wherever the output is cut off', () => {
    expect([...parseOf(fileBytesFacts, 'L2E= AAr/DQ==\nL2I= \n')]).to.deep.equal([['/a', 'AAr/DQ==']]);
  });
});
