import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { changeTimeFacts } from '../../lib/facts/change-time';
import { parseOf } from '../../lib/testing';

describe('the facts of change times', () => {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'change time '))));
  afterEach(() => rmSync(directory, { recursive: true }));

  const read = (...paths: string[]) =>
    parseOf(
      changeTimeFacts,
      execFileSync('sh', ['-c', changeTimeFacts.read(paths).text], { encoding: 'utf8' }),
    );
  const place = (name: string) => join(directory, name);
  /** Waits until the file system gives a later time than to all that is there. */
  const pause = () => {
    const now = () => {
      writeFileSync(place('clock'), '');
      return statSync(place('clock')).ctimeMs;
    };
    const before = now();
    while (now() <= before);
  };

  it('reads what a real host says', () => {
    const times = parseOf(changeTimeFacts, '1795346291.4383151620\t/etc/localtime\n1795349415\t/etc/a b\n');
    expect([...times]).to.deep.equal([
      ['/etc/localtime', 1795346291.438315162],
      ['/etc/a b', 1795349415],
    ]);
  });

  it('goes by the time of the inode, not by one that was set', () => {
    writeFileSync(place('file'), '');
    utimesSync(place('file'), 1, 1);
    expect(read(place('file')).get(place('file'))).to.be.closeTo(Date.now() / 1000, 60);
  });

  it('takes the newest of what a directory holds', () => {
    mkdirSync(place('d/e'), { recursive: true });
    writeFileSync(place('d/e/f'), '');
    const before = read(place('d')).get(place('d')) ?? Infinity;
    pause();
    writeFileSync(place('d/e/f'), 'more');
    expect(read(place('d')).get(place('d'))).to.be.above(before);
  });

  it('takes the newer of a link and its target', () => {
    writeFileSync(place('one'), '');
    symlinkSync('one', place('link'));
    const before = read(place('link')).get(place('link')) ?? Infinity;
    pause();
    writeFileSync(place('one'), 'more');
    const written = read(place('link')).get(place('link')) ?? 0;
    expect(written).to.be.above(before);
    pause();
    rmSync(place('link'));
    symlinkSync('one', place('link'));
    expect(read(place('link')).get(place('link'))).to.be.above(written);
  });

  it('notices what was removed from a directory', () => {
    mkdirSync(place('d'));
    writeFileSync(place('d/f'), '');
    linkSync(place('d/f'), place('kept'));
    const before = read(place('d')).get(place('d')) ?? Infinity;
    pause();
    rmSync(place('d/f'));
    expect(read(place('d')).get(place('d'))).to.be.above(before);
  });

  it('is quiet about what is not there, and looks at nothing when nothing is asked', () => {
    writeFileSync(place("it's $HOME"), '');
    expect([...read(place('absent'), place("it's $HOME")).keys()]).to.deep.equal([place("it's $HOME")]);
    expect(changeTimeFacts.read([]).text).to.equal('');
  });
});
