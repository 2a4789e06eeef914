import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { sh, type Script } from '../../../../lib/shell/sh';
import { aptStep } from '../../../../lib/tasks/shared/apt/script';

describe('the script of apt', () => {
  let bin: string;
  beforeEach(() => {
    bin = mkdtempSync(join(tmpdir(), 'hostwright-apt-'));
    tool('apt-get', 'exit 0');
  });
  afterEach(() => rmSync(bin, { recursive: true }));

  /** Puts a program in front of that of this computer. */
  const tool = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  /** What a step says, prints and ends with. */
  const run = (body: Script, lockTimeout = 0) => {
    const step = aptStep(lockTimeout, body);
    const script = step.kind === 'run' ? step.script.text : '';
    const { stdout, stderr, status } = spawnSync(
      '/bin/sh',
      ['-c', `hw_progress() { printf 'progress: %s\n' "$*" >&2; }\n${script}`],
      { env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` }, encoding: 'utf8' },
    );
    const lines = stderr.split('\n').filter(Boolean);
    const said = lines.filter((line) => line.startsWith('progress: ')).map((line) => line.slice(10));
    return { said, stdout, errors: lines.filter((line) => !line.startsWith('progress: ')), status };
  };

  it('says how far apt is, each word once, and prints what apt prints', () => {
    // Verbatim from apt 2.6.1 of Debian 12, shortened.
    tool(
      'apt-get',
      `cat >&3 <<'.'
dlstatus:1:20.0157:Retrieving file 1 of 2
dlstatus:1:20.9:Retrieving file 1 of 2
dlstatus:2:100:Retrieving file 2 of 2
pmstatus:dpkg-exec:0:Running dpkg
pmstatus:nginx:11.1111:Preparing nginx (amd64)
pmstatus:nginx:22.2222:Unpacking nginx (amd64)
pmstatus:nginx:66.6667:Configuring nginx (amd64)
media-change: Debian disc 2:/media/cdrom
.
echo "$1"; echo warning >&2`,
    );
    expect(run(sh`hw_do hw_apt_get install nginx`)).to.deep.equal({
      said: [
        'downloading 20 %',
        'downloading 100 %',
        'running dpkg, 0 % done',
        'preparing nginx, 11 % done',
        'unpacking nginx, 22 % done',
        'configuring nginx, 66 % done',
      ],
      stdout: '-q\n',
      errors: ['warning'],
      status: 0,
    });
  });

  it('says so of lists, and of what dpkg finishes', () => {
    tool('apt-get', 'echo dlstatus:1:40.5:Retrieving file 1 of 3 >&3');
    tool('dpkg', 'printf "status: nginx: half-configured\\nprocessing: configure: nginx\\n" >&3');
    tool('touch', 'exit 0');
    const { said } = run(sh`hw_refresh
hw_do dpkg --status-fd 3 --configure -a`);
    expect(said).to.deep.equal(['fetching package lists 40 %', 'dpkg: configure nginx']);
  });

  it('ends with the command, whatever it has started in the background and whatever that keeps open', () => {
    tool('apt-get', '(sleep 30; echo pmstatus:late:1:Late >&3) & echo "$!" >"$0.pid"; exit 5');
    expect(run(sh`hw_try hw_apt_get install; exit "$hw_code"`)).to.include({ status: 5 });
    spawnSync('/bin/sh', ['-c', `kill "$(cat '${bin}/apt-get.pid')"`]);
  });

  it('says who holds the lock, and gives up in time', () => {
    const words = `E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process ${process.pid} (node)`;
    tool('apt-get', `echo '${words}' >&2; exit 100`);
    const { said, errors, status } = run(sh`hw_do hw_apt_get install nginx`, 1);
    expect(new Set(said).size).to.equal(1);
    expect(said[0]).to.match(/^waiting for the apt lock held by \S+$/);
    expect(errors[1]).to.match(/^gave up after 1 seconds: process \d+ still holds the lock: /);
    expect(status).to.equal(100);
  });

  const names: { title: string; name: string; found: string[] }[] = [
    { title: 'letters that changed places', name: 'ngnix', found: ['did you mean nginx?'] },
    { title: 'a letter too many', name: 'nginxx', found: ['did you mean nginx?'] },
    { title: 'a letter too few', name: 'nginx-ful', found: ['did you mean nginx-full?'] },
    { title: 'two wrong letters', name: 'nginz-fuly', found: ['did you mean nginx-full?'] },
    { title: 'nothing alike', name: 'ngokeuo', found: [] },
    { title: 'nothing for a short name that differs twice', name: 'ngxx', found: [] },
  ];
  for (const { title, name, found } of names)
    it(`suggests a name for an unknown one: ${title}`, () => {
      tool('apt-get', `echo 'E: Unable to locate package ${name}' >&2; exit 100`);
      tool('apt-cache', 'printf "%s\\n" ngram nginx nginx-full nginx-light ngraph-gtk | grep "^$3"');
      const { errors, status } = run(sh`hw_do hw_apt_get install ${name}`);
      expect(errors).to.deep.equal([`E: Unable to locate package ${name}`, ...found]);
      expect(status).to.equal(100);
    });
});
