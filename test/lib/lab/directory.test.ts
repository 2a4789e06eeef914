import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostwrightError } from '../../../lib/errors/error';
import { labSettings, type LabSettings } from '../../../lib/lab/settings';
import { createLabDirectory, refuseForeignDirectory } from '../../../lib/lab/state';

describe('the directory of a lab', () => {
  let parent = '';
  let settings: LabSettings;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'hostwright-labs-'));
    settings = labSettings({ HOSTWRIGHT_LAB: 'mine', HOSTWRIGHT_LAB_DIR: parent });
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  const entries: readonly (readonly [names: readonly string[], isForeign: boolean])[] = [
    [[], false],
    [['id_ed25519'], false],
    [['hosts.json', 'id_ed25519', 'known_hosts', 'machines', 'notes.txt'], false],
    [['hosts.json', 'machines'], false],
    [['thesis.tex'], true],
    [['hosts.json', 'thesis.tex'], true],
  ];
  for (const [names, isForeign] of entries) {
    it(`${isForeign ? 'is not' : 'may be'} one that holds ${names.join(', ') || 'nothing'}`, () => {
      mkdirSync(settings.directory);
      for (const name of names) writeFileSync(join(settings.directory, name), '');
      for (const work of [() => refuseForeignDirectory(settings), () => createLabDirectory(settings)]) {
        if (isForeign) expect(work).to.throw(HostwrightError, 'is not the directory of a lab: it holds ');
        else expect(work).not.to.throw();
      }
    });
  }

  it('is told in words where it cannot be made', () => {
    writeFileSync(join(parent, 'file'), '');
    const blocked = labSettings({ HOSTWRIGHT_LAB_DIR: join(parent, 'file') });
    expect(() => createLabDirectory(blocked))
      .to.throw(HostwrightError, 'the directory of the lab cannot be created: ENOTDIR')
      .with.property('code', 'USAGE');
  });
});
