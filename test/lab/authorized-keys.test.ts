import { expect } from 'chai';
import { authorizedKeys } from '../../lib/tasks/authorized-keys';
import { user } from '../../lib/tasks/user';
import { useLabHost } from './harness';

const laptop = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35';
const phone = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1NspQbDq/CVK/uKiPP2JogJ4aaz/enbbvkDK865Dtq';
const file = '/home/ada/.ssh/authorized_keys';

describe('the task authorizedKeys on a real host', () => {
  const host = useLabHost();
  const task = authorizedKeys({ user: 'ada', keys: [`${laptop} ada@laptop`, `restrict ${phone} ada@phone`] });
  const content = `${laptop} ada@laptop\nrestrict ${phone} ada@phone\n`;
  const sorted = `restrict ${phone} ada@phone\n${laptop} ada@laptop\n`;
  const modes = `stat -c '%U %G %a' /home/ada/.ssh ${file}`;

  it('would add keys to an account that is not there yet, and touches nothing', async () => {
    const run = await host().check([user({ name: 'ada' }), task]);
    expect(run.statuses).to.deep.equal(['changed user ada', 'changed authorized keys of ada']);
    expect(run.summaries[1]).to.equal(
      'keys of user ada: add ssh-ed25519 ada@laptop, add ssh-ed25519 ada@phone',
    );
    expect(await host().exitCode('test -e /home/ada')).to.equal(1);
  });

  it('says which account is missing when it is really to add them', async () => {
    expect((await host().apply([task])).errors.join()).to.match(
      /there is no user ada: put user\(\{ name: 'ada' \}\) before this task/,
    );
  });

  it('adds keys after the account is made, once', async () => {
    const run = await host().apply([user({ name: 'ada' }), task]);
    expect(run.errors).to.deep.equal([]);
    expect(await host().exec(`cat ${file}; ${modes}`)).to.equal(`${content}ada ada 700\nada ada 600\n`);
    expect((await host().apply([task])).statuses).to.deep.equal(['ok authorized keys of ada']);
  });

  it('makes keys that sshd accepts', async () => {
    await host().exec(`
      rm -f /root/lab_test*; ssh-keygen -q -t ed25519 -N '' -C 'a b' -f /root/lab_test
      usermod -s /bin/sh ada`);
    const key = (await host().exec('cat /root/lab_test.pub')).trim();
    const limited = authorizedKeys({ user: 'ada', keys: [key], options: 'command="echo \\"hello there\\""' });
    expect((await host().apply([limited])).errors).to.deep.equal([]);
    const login =
      'ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -i /root/lab_test ada@127.0.0.1 id';
    expect(await host().exec(login)).to.equal('hello there\n');
    await host().apply([authorizedKeys({ user: 'ada', keys: [key], state: 'absent' })]);
    expect(await host().exitCode(login.replace('ssh ', 'ssh -o BatchMode=yes '))).to.equal(255);
    expect(await host().exec(`cat ${file}`)).to.equal(content);
  });

  const breakages: { title: string; command: string; summary: RegExp }[] = [
    { title: 'a removed key', command: `sed -i /laptop/d ${file}`, summary: /add ssh-ed25519 ada@laptop$/ },
    {
      title: 'changed options',
      command: `sed -i 's/^restrict //' ${file}`,
      summary: /change the options of/,
    },
    {
      title: 'a changed comment',
      command: `sed -i s/@phone/@fone/ ${file}`,
      summary: /change the comment of/,
    },
    {
      title: 'a second line with weaker options',
      command: `grep phone ${file} | sed 's/restrict //' >>${file}`,
      summary: /remove the second line of ssh-ed25519 ada@phone/,
    },
    { title: 'a removed file', command: `rm ${file}`, summary: /add .*, add / },
    {
      title: 'a removed directory',
      command: 'rm -r /home/ada/.ssh',
      summary: /create \/home\/ada\/.ssh of user ada/,
    },
    { title: 'the mode of the file', command: `chmod 666 ${file}`, summary: /set mode of .*authorized_keys/ },
    {
      title: 'the owner of the file',
      command: `chown root:root ${file}`,
      summary: /set owner of .*authorized_keys/,
    },
    {
      title: 'owner and mode of a file that everybody can write',
      command: `chown root:root ${file}; chmod 666 ${file}`,
      summary: /set owner and mode of .*authorized_keys/,
    },
    {
      title: 'the mode of the directory',
      command: 'chmod 755 /home/ada/.ssh',
      summary: /set mode of \/home\/ada\/.ssh/,
    },
    {
      title: 'the owner of the directory',
      command: 'chown root:root /home/ada/.ssh',
      summary: /set owner of \/home\/ada\/.ssh/,
    },
    {
      title: 'the owner of everything',
      command: 'chown -R root:root /home/ada/.ssh',
      summary: /set owner of \/home\/ada\/.ssh/,
    },
  ];
  for (const { title, command, summary } of breakages) {
    it(`repairs ${title}`, async () => {
      await host().exec(command);
      expect((await host().check([task])).summaries.join('\n')).to.match(summary);
      const run = await host().apply([task]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries.join('\n')).to.match(summary);
      expect(await host().exec(`LC_ALL=C sort ${file}; ${modes}`)).to.equal(
        `${sorted}ada ada 700\nada ada 600\n`,
      );
      expect((await host().apply([task])).statuses).to.deep.equal(['ok authorized keys of ada']);
    });
  }

  it('keeps other keys and comments, unless it is exclusive', async () => {
    await host().exec(
      `rm ${file}; printf '# by hand\\n\\n${phone} x@y' >${file}; chown ada: ${file}; chmod 600 ${file}`,
    );
    const one = { user: 'ada', keys: [`${laptop} ada@laptop`] };
    await host().apply([authorizedKeys(one)]);
    expect(await host().exec(`cat ${file}`)).to.equal(`# by hand\n\n${phone} x@y\n${laptop} ada@laptop\n`);
    const run = await host().apply([authorizedKeys({ ...one, exclusive: true })]);
    expect(run.summaries).to.deep.equal(['keys of user ada: remove ssh-ed25519 x@y']);
    expect(await host().exec(`cat ${file}`)).to.equal(`# by hand\n\n${laptop} ada@laptop\n`);
  });

  it('removes keys, once', async () => {
    const absent = authorizedKeys({ user: 'ada', keys: [laptop], state: 'absent' });
    expect((await host().apply([absent])).summaries).to.deep.equal([
      'keys of user ada: remove ssh-ed25519 ada@laptop',
    ]);
    expect(await host().exec(`cat ${file}`)).to.equal('# by hand\n\n');
    expect((await host().apply([absent])).statuses).to.deep.equal(['ok authorized keys of ada']);
  });

  it('does not follow a link that the account has made to where root keeps its things', async () => {
    await host().exec(
      'rm -r /home/ada/.ssh; mkdir /root/precious; runuser -u ada -- ln -s /root/precious /home/ada/.ssh',
    );
    const run = await host().apply([task]);
    expect(run.errors.join()).to.match(/^FILE_IS_SYMLINK \/home\/ada\/\.ssh is a symbolic link/);
    await host().exec(
      `rm /home/ada/.ssh; mkdir /home/ada/.ssh; touch /root/secret; ln -s /root/secret ${file}; chown -hR ada: /home/ada/.ssh`,
    );
    expect((await host().apply([task])).errors.join()).to.match(
      /^FILE_IS_SYMLINK .*authorized_keys is a symbolic link/,
    );
    expect(await host().exec('cat /root/secret; ls -A /root/precious; rm -r /home/ada/.ssh')).to.equal('');
  });

  it('serves accounts whose home belongs to root, and says when there is no home at all', async () => {
    await host().exec('mkdir -p /srv/app; useradd -d /srv/app app; useradd -M homeless');
    const tasks = ['app', 'homeless'].map((name) =>
      authorizedKeys({ user: name, keys: [`${laptop} ada@laptop`] }, { ignoreErrors: true }),
    );
    const run = await host().apply(tasks);
    expect(run.errors).to.have.length(1);
    expect(run.errors[0]).to.match(/the home directory \/home\/homeless of user homeless does not exist/);
    expect(await host().exec("stat -c '%U %G %a' /srv/app/.ssh /srv/app/.ssh/authorized_keys")).to.equal(
      'app app 700\napp app 600\n',
    );
  });

  it('keeps keys in a directory of root, with names that a shell could misread', async () => {
    const path = '/etc/ssh/keys of $(people)/ada';
    await host().exec(`mkdir '/etc/ssh/keys of $(people)'`);
    const elsewhere = authorizedKeys({ user: 'ada', keys: [`${laptop} ada@laptop`], path });
    expect((await host().apply([elsewhere])).errors).to.deep.equal([]);
    expect(await host().exec(`cat '${path}'; stat -c '%U %G %a' '${path}'`)).to.equal(
      `${laptop} ada@laptop\nada ada 600\n`,
    );
    expect((await host().apply([elsewhere])).statuses).to.deep.equal(['ok authorized keys of ada']);
    await host().exec(`chmod 777 '/etc/ssh/keys of $(people)'`);
    expect((await host().apply([elsewhere])).errors.join()).to.match(/^PLAN_FAILED .* may write/);
  });

  it('never cuts the key that it is logged in with, without force', async () => {
    const cut = { user: 'deploy', keys: [`${phone} other`], exclusive: true };
    const added = await host().apply([authorizedKeys({ user: 'deploy', keys: [`${phone} other`] })]);
    expect(added.errors).to.deep.equal([]);
    const before = await host().exec('cat /home/deploy/.ssh/authorized_keys');
    const refused = await host().apply([authorizedKeys(cut)]);
    expect(refused.errors.join()).to.match(
      /^REFUSED will not remove or limit the key of user deploy that Hostwright is logged in with/,
    );
    expect(await host().exec('cat /home/deploy/.ssh/authorized_keys')).to.equal(before);
    const forced = await host().apply([authorizedKeys({ ...cut, force: true })]);
    expect(forced.errors).to.deep.equal([]);
    expect(await host().exec('cat /home/deploy/.ssh/authorized_keys')).to.equal(`${phone} other\n`);
  });
});
