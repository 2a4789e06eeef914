import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { refuseSharedNetwork } from '../../../lib/lab/neighbours';
import { labSettings } from '../../../lib/lab/settings';

describe('labs whose names stand for the same network', () => {
  const usual = process.env['HOSTWRIGHT_LAB_DIR'];
  let directory: string;
  const write = (lab: string, hosts: string) => {
    mkdirSync(join(directory, lab));
    writeFileSync(join(directory, lab, 'hosts.json'), hosts);
  };
  const named = (name: string) => labSettings({ HOSTWRIGHT_LAB: name, HOSTWRIGHT_LAB_DIR: directory });

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'labs-'));
    process.env['HOSTWRIGHT_LAB_DIR'] = directory;
  });
  afterEach(() => {
    if (usual === undefined) delete process.env['HOSTWRIGHT_LAB_DIR'];
    else process.env['HOSTWRIGHT_LAB_DIR'] = usual;
    rmSync(directory, { recursive: true });
  });

  it('are not up at the same time', () => {
    expect(named('readme').bridge).to.equal(named('test').bridge);
    write('readme', '[{}]');
    expect(() => refuseSharedNetwork(named('test'))).to.throw(
      'the labs test and readme have the same network',
    );
    refuseSharedNetwork(named('readme'));
    refuseSharedNetwork(named('other'));
  });

  it('may follow each other, and something else may lie beside them', () => {
    write('readme', '[]');
    write('Not a lab', '[{}]');
    refuseSharedNetwork(named('test'));
  });
});
