import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { blockInFile } from '../../lib/tasks/block-in-file';
import { configValue } from '../../lib/tasks/config-value';
import { file } from '../../lib/tasks/file';
import { lineInFile } from '../../lib/tasks/line-in-file';
import { replace } from '../../lib/tasks/replace';
import { useLabHost } from './harness';

describe('the tasks that declare a part of a file, on a real host', () => {
  const host = useLabHost();
  const path = '/srv/app.conf';
  const statusesOf = async (tasks: Parameters<ReturnType<typeof host>['apply']>[0]) => {
    const run = await host().apply(tasks);
    expect(run.errors).to.deep.equal([]);
    return run.statuses.map((status) => status.split(' ')[0]);
  };

  it('edit one file one after the other in one play, also one that the play has just written', async () => {
    const tasks = [
      lineInFile({ path, line: 'b' }),
      blockInFile({ path, id: 'x', block: 'c' }),
      configValue({ path, format: 'ini', key: ['s', 'd'], value: 1 }),
      replace({ path, match: '^a$', replacement: 'A' }),
      lineInFile({ path, line: 'e = 2' }),
    ];
    const fresh = [file({ path, content: 'a\n', unlessExists: true }), ...tasks];
    expect(await statusesOf(fresh)).to.deep.equal(Array(6).fill('changed'));
    expect(await host().exec(`cat ${path}`)).to.equal(
      'A\nb\n# BEGIN HOSTWRIGHT x\nc\n# END HOSTWRIGHT x\n\n[s]\nd = 1\ne = 2\n',
    );
    expect(await statusesOf(fresh)).to.deep.equal(Array(6).fill('ok'));
  });

  it('read the files of many of them in one trip', async () => {
    const tasks = Array.from({ length: 20 }, (_, index) => lineInFile({ path: `/srv/${index}`, line: 'x' }));
    await host().exec('for i in $(seq 0 19); do echo x > /srv/$i; done');
    const run = await host().apply(tasks);
    expect([run.errors, run.trips]).to.deep.equal([[], 2]);
    await host().exec('rm /srv/*');
  });

  it('would edit under check what an earlier task is going to create', async () => {
    const tasks = [file({ path, content: 'a\n', unlessExists: true }), lineInFile({ path, line: 'b' })];
    const run = await host().check(tasks);
    expect([run.errors, run.summaries]).to.deep.equal([[], [`create ${path}`, `add a line to ${path}: b`]]);
    expect(await statusesOf(tasks)).to.deep.equal(['changed', 'changed']);
    expect(await host().exec(`cat ${path}; rm ${path}`)).to.equal('a\nb\n');
  });

  it('fail where the file is missing, and create it when told so', async () => {
    for (const task of [
      lineInFile({ path, line: 'b' }),
      blockInFile({ path, id: 'x', block: 'c' }),
      replace({ path, match: 'a', replacement: 'b' }),
      configValue({ path, format: 'yaml', key: ['a'], value: 1 }),
    ]) {
      const run = await host().apply([task]);
      expect(run.errors[0]).to.match(
        /^STEP_FAILED [^]*\/srv\/app.conf does not exist, so it cannot be edited/,
      );
    }
    expect(await host().exec('ls -A /srv')).to.equal('');
    const task = lineInFile({ path, line: 'b', create: true, owner: 'daemon', mode: '0600' });
    expect(await statusesOf([task])).to.deep.equal(['changed']);
    expect(await host().exec(`cat ${path}; stat -c '%U %a' ${path}; rm ${path}`)).to.equal('b\ndaemon 600\n');
  });

  it('edit what a link leads to only when told so', async () => {
    await host().exec(`echo a > /srv/end; chmod 600 /srv/end; ln -s end ${path}`);
    const run = await host().apply([lineInFile({ path, line: 'b' })]);
    expect(run.errors[0]).to.match(/^FILE_IS_SYMLINK /);
    const task = lineInFile({ path, line: 'b', follow: true });
    expect(await statusesOf([task])).to.deep.equal(['changed']);
    expect(await statusesOf([task])).to.deep.equal(['ok']);
    expect(await host().exec(`readlink ${path}; cat /srv/end; stat -c %a /srv/end; rm /srv/*`)).to.equal(
      'end\na\nb\n600\n',
    );
  });

  it('edit a file of 1 MiB, and leave a larger one', async () => {
    await host().exec(`head -c 1048574 /dev/zero | tr '\\0' a > ${path}; echo >> ${path}`);
    const replaceAll = replace({ path, match: '^a+$', replacement: 'b' });
    expect((await host().check([replaceAll])).errors).to.deep.equal([]);
    await host().exec(`printf 'bc' >> ${path}`);
    const run = await host().apply([replaceAll]);
    expect(run.errors[0]).to.match(/^FILE_TOO_LARGE .*1048577 bytes/);
    expect(await host().exec(`stat -c %s ${path}; rm ${path}`)).to.equal('1048577\n');
  });

  it('leave what is no text', async () => {
    for (const content of ['a\\0b', '\\344\\n']) {
      await host().exec(`printf '${content}' > ${path}`);
      const run = await host().apply([lineInFile({ path, line: 'b' })]);
      expect(run.errors[0]).to.match(/^FILE_NOT_TEXT /);
    }
    expect(await host().exec(`od -An -c ${path}; rm ${path}`)).to.equal(' 344  \\n\n');
  });

  it('notice who writes while they write, and leave the file where the new content is not valid', async () => {
    await host().exec(`echo a > ${path}`);
    const race = lineInFile({ path, line: 'b', validate: `echo theirs > ${path}; test -s %s` });
    expect((await host().apply([race])).errors[0]).to.match(/^FILE_CHANGED_MEANWHILE /);
    const invalid = lineInFile({ path, line: 'b', validate: 'grep -q never %s' });
    expect((await host().apply([invalid])).errors[0]).to.match(/^FILE_INVALID /);
    expect(await host().exec(`cat ${path}; ls -A /srv; rm ${path}`)).to.equal('theirs\napp.conf\n');
  });

  it('never show a secret, also not the one that was there', async () => {
    await host().exec(`echo key=hunter1 > ${path}`);
    for (const task of [
      lineInFile({ path, match: '^key=', line: secret('key=hunter2') }),
      configValue({ path, format: 'ini', key: ['key'], value: secret('hunter3') }),
    ]) {
      const run = await host().apply([task]);
      expect(run.errors).to.deep.equal([]);
      expect(JSON.stringify(run)).to.not.include('hunter');
    }
    expect(await host().exec(`cat ${path}; rm ${path}`)).to.equal('key=hunter3\n');
  });
});
