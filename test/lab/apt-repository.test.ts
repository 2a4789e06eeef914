import { expect } from 'chai';
import { absent } from '../../lib/tasks/absent';
import { aptRepository } from '../../lib/tasks/apt-repository';
import { testedSuites, useLabHost } from './harness';
import { makeSignedArchive, otherKey, signingKey } from './signed-archive';

type Arguments = Partial<Parameters<typeof aptRepository>[0]>;

const sources = '/etc/apt/sources.list.d/tests.sources';
const everything = 'cd /etc/apt; find sources.list* keyrings ! -type d -exec sha256sum {} +; ls -A keyrings';

for (const suite of testedSuites())
  describe(`the task aptRepository on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    before(() => host().exec(`${makeSignedArchive}\nrm -rf /etc/apt/keyrings`));
    const declared = (args: Arguments = {}) =>
      aptRepository({
        name: 'tests',
        uris: ['file:/srv/signed'],
        suites: ['stable'],
        components: ['main'],
        signedBy: { key: signingKey.armoured },
        ...args,
      });

    for (const [title, args, words] of [
      [
        'signed with another key',
        { signedBy: { key: otherKey.armoured } },
        /NO_PUBKEY|not signed|Missing key/,
      ],
      ['that is not there', { uris: ['file:/srv/none'] }, /srv\/none/],
      ['whose mirror is down', { uris: ['http://127.0.0.1:9/debian'] }, /127\.0\.0\.1:9/],
      ['without such a suite', { suites: ['nonesuch'] }, /nonesuch/],
      [
        'whose keyring is not there',
        { signedBy: { path: '/srv/none.gpg' } },
        /there is no keyring \/srv\/none\.gpg/,
      ],
    ] as const)
      it(`takes back a repository ${title}, and fails in the words of apt`, async () => {
        const before = await host().exec('cd /etc/apt; find . ! -type d | sort');
        expect((await host().check([declared(args)])).errors).to.deep.equal([]);
        expect((await host().apply([declared(args)])).errors.join()).to.match(words);
        expect(await host().exec('cd /etc/apt; find . ! -type d | sort')).to.equal(before);
        expect((await host().check([declared(args)])).statuses).to.deep.equal([
          'changed apt repository tests',
        ]);
      });

    it('makes a directory for keys where there is none', async () => {
      await host().exec('rm -rf /etc/apt/keyrings');
      expect((await host().apply([declared()])).errors).to.deep.equal([]);
      expect(await host().exec('stat -c %a /etc/apt/keyrings')).to.equal('755\n');
    });

    it('puts the present one back when it cannot be changed', async () => {
      const before = await host().exec(everything);
      const run = await host().apply([declared({ signedBy: { key: otherKey.armoured } })]);
      expect(run.errors.join()).to.include('everything is as it was before');
      expect(await host().exec(everything)).to.equal(before);
      expect((await host().apply([declared()])).statuses).to.deep.equal(['ok apt repository tests']);
    });

    it('is not held up by another mirror that is down', async () => {
      const list = '/var/lib/apt/lists/_srv_signed_dists_stable_InRelease';
      await host().exec(`rm ${list}; echo 'deb http://127.0.0.1:9/debian x main' >/etc/apt/sources.list`);
      expect((await host().apply([declared({ components: ['main', 'extra'] })])).errors).to.deep.equal([]);
      await host().exec(`: >/etc/apt/sources.list; test -s ${list}`);
    });

    it('names a line that declares the same, and goes on when an earlier task took it away', async () => {
      const legacy = '/etc/apt/sources.list.d/legacy.list';
      await host().exec(`rm ${sources}; echo 'deb [trusted=yes] file:/srv/signed/ stable main' >${legacy}`);
      const run = await host().apply([declared()]);
      expect(run.errors.join()).to.include(
        `the same repository is declared in ${legacy} line 1: remove it there first`,
      );
      expect(await host().exitCode(`test -e ${sources}`)).to.equal(1);
      expect((await host().check([absent({ path: legacy }), declared()])).errors).to.deep.equal([]);
      expect((await host().apply([absent({ path: legacy }), declared()])).errors).to.deep.equal([]);
      expect(await host().exec('apt-get update 2>&1 >/dev/null')).to.equal('');
    });

    it('refuses a keyring of the host that has another fingerprint', async () => {
      const path = '/usr/share/keyrings/debian-archive-keyring.gpg';
      const run = await host().check([
        declared({ signedBy: { path, fingerprints: [signingKey.fingerprint] } }),
      ]);
      expect(run.errors[0]).to.match(
        /^PLAN_FAILED the keyring .*debian-archive-keyring\.gpg has the fingerprint/,
      );
    });

    it('says that a symbolic link is in the way', async () => {
      await host().exec(`mv ${sources} /srv/real; ln -s /srv/real ${sources}`);
      expect((await host().apply([declared()])).errors[0]).to.match(/^FILE_IS_SYMLINK/);
      await host().exec(`rm ${sources}`);
    });
  });
