import { expect } from 'chai';
import type { AuthorizedKeysFact } from '../../../../lib/facts/authorized-keys';
import {
  a,
  ada,
  b,
  elsewhere,
  own,
  planKeys,
  root,
  withoutDirectory,
  withoutFile,
  written,
} from '../../authorized-keys/plan';

describe('the task authorizedKeys, safely', () => {
  describe('sees to the directory', () => {
    const seen: [string, AuthorizedKeysFact, string, string][] = [
      [
        'that is missing, as its account',
        withoutDirectory,
        'create /home/ada/.ssh of user ada',
        'ada: mkdir -m 0700 -- /home/ada/.ssh',
      ],
      [
        'that is missing in a home of root, as root',
        { ...withoutDirectory, homeNode: root('directory', '0755') },
        'create /home/ada/.ssh of user ada',
        'root: chown -- 1001:1001 /home/ada/.ssh',
      ],
      [
        'with another mode',
        { ...withoutFile, directory: own('directory', '0755') },
        'set mode of /home/ada/.ssh of user ada',
        'ada: chmod 0700 -- /home/ada/.ssh',
      ],
      [
        'of somebody else',
        { ...withoutFile, directory: root('directory', '0755') },
        'set owner and mode of /home/ada/.ssh of user ada',
        'root: chmod 0700 .',
      ],
    ];
    for (const [title, fact, summary, command] of seen) {
      it(title, () => {
        const changes = planKeys({}, fact);
        expect(changes.map((change) => change.summary)).to.deep.equal([
          summary,
          'keys of user ada: add ssh-ed25519 a',
        ]);
        expect(written(changes)).to.deep.equal([command, `ada: ${a} a\n`]);
      });
    }

    it('but makes none for no keys', () => {
      expect(planKeys({ keys: [], exclusive: true }, withoutDirectory)).to.deep.equal([]);
    });
  });

  it('lets root write where only root can', () => {
    const changes = planKeys(
      { path: '/etc/ssh/keys/ada' },
      { ...elsewhere, directory: root('directory', '0755') },
    );
    expect(written(changes)).to.deep.equal([`write 1001 0600\n${a} a\n`]);
  });

  it('would give keys to an account that is not there yet', () => {
    const changes = planKeys({}, undefined);
    expect(changes.map(({ summary }) => summary)).to.deep.equal(['keys of user ada: add ssh-ed25519 a']);
    expect(planKeys({ state: 'absent' }, undefined)).to.deep.equal([]);
    expect(planKeys({ keys: [], exclusive: true }, undefined)).to.deep.equal([]);
  });

  describe('refuses', () => {
    const refused: [string, AuthorizedKeysFact, string][] = [
      ['a link for the directory', { ...ada, directory: own('link', '0777') }, 'FILE_IS_SYMLINK'],
      ['a link for the file', { ...ada, file: own('link', '0777') }, 'FILE_IS_SYMLINK'],
      ['a directory for the file', { ...ada, file: own('directory', '0700') }, 'FILE_IS_DIRECTORY'],
      ['a pipe for the file', { ...ada, file: own('other', '0600') }, 'PLAN_FAILED'],
      ['a file for the directory', { ...withoutFile, directory: own('file', '0600') }, 'PLAN_FAILED'],
      [
        'a directory that everybody can write',
        { ...elsewhere, directory: root('directory', '1777') },
        'PLAN_FAILED',
      ],
      [
        'a directory of somebody else',
        { ...elsewhere, directory: { ...own('directory', '0755'), uid: 7 } },
        'PLAN_FAILED',
      ],
      ['to lose bytes', { ...ada, lines: [`${b} J\uFFFDrg`] }, 'PLAN_FAILED'],
      ['to cut a file that is too long', { ...ada, lines: Array<string>(10_000).fill('#') }, 'PLAN_FAILED'],
    ];
    for (const [title, fact, code] of refused) {
      it(title, () => {
        expect(() => planKeys({}, fact))
          .to.throw()
          .with.property('code', code);
      });
    }
  });
});
