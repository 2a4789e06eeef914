import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { file } from '../../lib/tasks/file';
import { quote } from '../../lib/shell/sh';
import { useLabHost } from './harness';

describe('the task file on a real host', () => {
  const host = useLabHost();
  const path = '/etc/hostwright-test.conf';
  const declared = file({
    path,
    content: 'a = 1\n',
    owner: 'daemon',
    group: 'adm',
    mode: '0640',
    validate: 'grep -q = %s',
  });
  const stat = (what: string) => host().exec(`stat -c '%F %U %G %a' -- ${quote(what)}`);

  it('would create an absent file under check, and touches nothing', async () => {
    const run = await host().check([declared]);
    expect(run.statuses).to.deep.equal([`changed file ${path}`]);
    expect(run.diffs).to.deep.equal([
      'content: (absent) → a = 1\n',
      'owner: (absent) → daemon',
      'group: (absent) → adm',
      'mode: (absent) → 0640',
    ]);
    expect(await host().exitCode(`test -e ${path}`)).to.equal(1);
  });

  it('creates it, once', async () => {
    expect((await host().apply([declared])).summaries).to.deep.equal([`create ${path}`]);
    expect(await stat(path)).to.equal('regular file daemon adm 640\n');
    expect(await host().exec(`cat ${path}`)).to.equal('a = 1\n');
    expect((await host().apply([declared])).statuses).to.deep.equal([`ok file ${path}`]);
  });

  for (const [byHand, difference] of [
    [`echo 'b = 2' >> ${path}`, 'content: a = 1\nb = 2\n → a = 1\n'],
    [`chown root ${path}`, 'owner: root → daemon'],
    [`chgrp root ${path}`, 'group: root → adm'],
    [`chmod 666 ${path}`, 'mode: 0666 → 0640'],
  ] as const)
    it(`sees and repairs: ${byHand}`, async () => {
      await host().exec(byHand);
      expect((await host().check([declared])).diffs).to.deep.equal([difference]);
      expect((await host().apply([declared])).diffs).to.deep.equal([difference]);
      expect(await stat(path)).to.equal('regular file daemon adm 640\n');
      expect(await host().exec(`cat ${path}`)).to.equal('a = 1\n');
      expect((await host().apply([declared])).statuses).to.deep.equal([`ok file ${path}`]);
    });

  it('repairs everything at once', async () => {
    await host().exec(`echo >> ${path}; chown 4711:4711 ${path}; chmod 4755 ${path}`);
    const run = await host().apply([declared]);
    expect(run.diffs.slice(1)).to.deep.equal([
      'owner: 4711 → daemon',
      'group: 4711 → adm',
      'mode: 4755 → 0640',
    ]);
    expect(await stat(path)).to.equal('regular file daemon adm 640\n');
  });

  it('leaves the old file whole when the new content is not valid', async () => {
    const run = await host().apply([file({ path, content: 'nonsense\n', validate: 'grep = %s' })]);
    expect(run.errors).to.have.length(1);
    expect(run.errors[0]).to.match(/^FILE_INVALID /);
    expect(await host().exec(`cat ${path}`)).to.equal('a = 1\n');
    expect(await host().exec('ls -A /etc | grep -c hostwright')).to.equal('1\n');
  });

  it('keeps a backup when asked', async () => {
    await host().apply([file({ path, content: 'c = 3\n', backup: true })]);
    expect(await host().exec(`cat ${path}.*~`)).to.equal('a = 1\n');
    expect(await stat(path)).to.equal('regular file daemon adm 640\n');
    await host().exec(`rm ${path}.*~`);
  });

  it('removes it, once', async () => {
    const absent = file({ path, state: 'absent' });
    expect((await host().apply([absent])).summaries).to.deep.equal([`remove ${path}`]);
    expect(await host().exitCode(`test -e ${path}`)).to.equal(1);
    expect((await host().apply([absent])).statuses).to.deep.equal([`ok file ${path}`]);
  });

  it('gives owner and mode to no file that nobody makes, and says what is missing', async () => {
    const attributes = file({ path: '/srv/own', owner: 'daemon', mode: '0600' });
    const failed = await host().apply([attributes]);
    expect(failed.errors[0]).to.match(
      /^STEP_FAILED [^]*\/srv\/own does not exist, so its owner cannot be set\s+to make it with this task, give content, src or touch/,
    );
    const both = [file({ path: '/srv/own', touch: true }), attributes];
    expect((await host().check(both)).errors).to.deep.equal([]);
    expect((await host().apply(both)).errors).to.deep.equal([]);
    expect(await stat('/srv/own')).to.equal('regular empty file daemon root 600\n');
    await host().exec('rm /srv/own');
  });

  it('never shows a secret', async () => {
    const run = await host().apply([file({ path: '/srv/key', content: secret('hunter2'), mode: '0600' })]);
    expect(run.diffs).to.deep.equal(['content: (absent) → (hidden)', 'mode: (absent) → 0600']);
    expect(await host().exec('cat /srv/key; rm /srv/key')).to.equal('hunter2');
  });

  it('notices who writes while it writes', async () => {
    await host().exec('echo before > /srv/busy');
    const run = await host().apply([
      file({ path: '/srv/busy', content: 'ours\n', validate: 'echo theirs > /srv/busy; test -s %s' }),
    ]);
    expect(run.errors[0]).to.match(/^FILE_CHANGED_MEANWHILE /);
    expect(await host().exec('cat /srv/busy; ls -A /srv; rm /srv/busy')).to.equal('theirs\nbusy\n');
  });

  it('fits fifty files of a fresh host into one trip beside those of facts', async () => {
    const tasks = Array.from({ length: 50 }, (_, index) =>
      file({ path: `/srv/f${index}`, content: `${index}\n` }),
    );
    const fresh = await host().apply(tasks);
    const converged = await host().apply(tasks);
    expect([fresh.errors, converged.statuses.filter((status) => !status.startsWith('ok'))]).to.deep.equal([
      [],
      [],
    ]);
    expect(fresh.trips - converged.trips).to.equal(1);
    await host().exec('rm /srv/f*');
  });
});
