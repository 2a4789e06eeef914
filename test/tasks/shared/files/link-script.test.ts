import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import type { FileFact } from '../../../../lib/facts/file';
import { planLink, type DeclaredLink } from '../../../../lib/tasks/shared/files/link-plan';
import { temporaryRoot } from '../../../shell/temporary-root';

const usual: DeclaredLink = {
  path: '/srv/link',
  target: 'target',
  type: 'symbolic',
  force: false,
  allowMissing: false,
  state: 'present',
};

describe('the script that makes a link', () => {
  const host = temporaryRoot();
  beforeEach(() => {
    host.put('/srv/target', 'new');
    host.program('chown');
  });
  const make = (declared: Partial<DeclaredLink> = {}, present?: FileFact) => {
    const [step] = planLink({ present }, { ...usual, ...declared }).flatMap(({ steps }) => steps);
    const { status, stderr } = host.run(step?.kind === 'run' ? step.script : undefined);
    expect(readdirSync(host.at('/srv')).filter((name) => name.startsWith('.'))).to.deep.equal([]);
    return { status, stderr };
  };
  const done = { status: 0, stderr: '' };
  const fact = (type: FileFact['type']) => ({ type, mode: '0644', owner: 'root', group: 'root' }) as FileFact;

  it('makes one', () => {
    expect(make()).to.deep.equal(done);
    expect(readlinkSync(host.at('/srv/link'))).to.equal('target');
    expect(host.calls()).to.deep.equal([]);
  });

  it('makes a hard link', () => {
    expect(make({ type: 'hard', target: '/srv/target' })).to.deep.equal(done);
    expect(statSync(host.at('/srv/link')).ino).to.equal(statSync(host.at('/srv/target')).ino);
    expect(lstatSync(host.at('/srv/link')).isSymbolicLink()).to.equal(false);
  });

  it('leads a link elsewhere, also one that leads to a directory', () => {
    mkdirSync(host.at('/srv/directory'));
    symlinkSync('directory', host.at('/srv/link'));
    expect(make({}, fact('link'))).to.deep.equal(done);
    expect(readlinkSync(host.at('/srv/link'))).to.equal('target');
    expect(readdirSync(host.at('/srv/directory'))).to.deep.equal([]);
  });

  it('replaces what is there if it is forced, but no directory with something in it', () => {
    host.put('/srv/link', 'old');
    expect(make({ force: true }, fact('file'))).to.deep.equal(done);
    expect(readlinkSync(host.at('/srv/link'))).to.equal('target');
    mkdirSync(host.at('/srv/empty'));
    expect(make({ path: '/srv/empty', force: true }, fact('directory'))).to.deep.equal(done);
    expect(readlinkSync(host.at('/srv/empty'))).to.equal('target');
    host.put('/srv/full/file', 'kept');
    expect(make({ path: '/srv/full', force: true }, fact('directory')).status).to.equal(1);
    expect(host.read('/srv/full/file')).to.equal('kept');
  });

  it('puts no link into a directory that came meanwhile', () => {
    mkdirSync(host.at('/srv/link'));
    expect(make().status).to.equal(1);
    expect(readdirSync(host.at('/srv/link'))).to.deep.equal([]);
  });

  it('fails where the target is missing, unless it may be', () => {
    expect(make({ target: 'none' })).to.deep.equal({
      status: 1,
      stderr: 'the target of the link does not exist; allowMissing: true makes the link anyway\n',
    });
    expect(existsSync(host.at('/srv/link'))).to.equal(false);
    expect(make({ target: 'none', allowMissing: true })).to.deep.equal(done);
    expect(readlinkSync(host.at('/srv/link'))).to.equal('none');
  });

  for (const [owner, group, words] of [
    ['ada', undefined, 'ada'],
    ['ada', 'www', 'ada:www'],
    [undefined, 'www', ':www'],
  ] as const)
    it(`gives it to ${words} before anybody sees it`, () => {
      expect(make({ owner, group })).to.deep.equal(done);
      expect(host.calls()).to.have.length(1);
      expect(host.calls()[0]).to.match(
        new RegExp(String.raw`^chown -h -- ${words} \./\.hostwright-.*\.dpkg-tmp$`),
      );
    });

  it('keeps the old one where the owner is unknown', () => {
    host.program('chown', 'exit 1');
    symlinkSync('old', host.at('/srv/link'));
    expect(make({ owner: 'ada' }, fact('link')).status).to.equal(1);
    expect(readlinkSync(host.at('/srv/link'))).to.equal('old');
  });
});
