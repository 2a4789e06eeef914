import { expect } from 'chai';
import { logrotate } from '../../../lib/tasks/logrotate';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof logrotate>[0];

function step(args: Arguments) {
  const [change, ...others] = planOf(logrotate(args), { rotations: new Map() });
  expect(others).to.deep.equal([]);
  const written = change?.steps[0];
  if (written?.kind !== 'write') throw new Error('no write');
  return written;
}

describe('the task logrotate', () => {
  it('writes a snippet with everything that is declared', () => {
    const { content, ...target } = step({
      name: 'app',
      paths: ['/srv/app/log/*.log', '/var/log/my app.log'],
      frequency: 'daily',
      rotate: 14,
      compress: true,
      delayCompress: true,
      missingOk: false,
      notIfEmpty: true,
      create: { mode: '640', owner: 'deploy', group: 'adm' },
      su: { user: 'deploy', group: 'deploy' },
      dateExt: true,
      sharedScripts: true,
      preRotate: ['test -d /srv/app'],
      postRotate: ['systemctl kill -s USR1 app.service', 'true'],
    });
    expect(content).to.equal(`# Managed by Hostwright: a change made here is undone.
"/srv/app/log/*.log"
"/var/log/my app.log"
{
    daily
    rotate 14
    compress
    delaycompress
    nomissingok
    notifempty
    create 0640 deploy adm
    su deploy deploy
    dateext
    sharedscripts
    prerotate
        test -d /srv/app
    endscript
    postrotate
        systemctl kill -s USR1 app.service
        true
    endscript
}
`);
    expect(target).to.include({ path: '/etc/logrotate.d/app', owner: 'root', group: 'root', mode: '0644' });
  });

  it('writes sizes, ages, directories and actions', () => {
    const { content } = step({
      name: 'app',
      paths: ['/var/log/app.log'],
      frequency: 'hourly',
      maxSize: '1G',
      minSize: '10k',
      maxAge: 90,
      oldDir: '/var/log/old',
      createOldDir: { mode: '750', owner: 'root', group: 'adm' },
      dateExt: true,
      dateFormat: '-%Y%m%d-%H',
      firstAction: ['echo first'],
      lastAction: ['echo last'],
      notIfEmpty: false,
    });
    expect(content).to.equal(`# Managed by Hostwright: a change made here is undone.
"/var/log/app.log"
{
    hourly
    maxsize 1G
    minsize 10k
    maxage 90
    olddir /var/log/old
    createolddir 0750 root adm
    missingok
    ifempty
    dateext
    dateformat -%Y%m%d-%H
    firstaction
        echo first
    endscript
    lastaction
        echo last
    endscript
}
`);
  });

  it('leaves to logrotate.conf what is not declared', () => {
    const { content } = step({
      name: 'app',
      paths: ['/var/log/app.log'],
      size: '100M',
      copyTruncate: true,
      compress: false,
    });
    expect(content).to.equal(`# Managed by Hostwright: a change made here is undone.
"/var/log/app.log"
{
    size 100M
    nocompress
    missingok
    notifempty
    copytruncate
}
`);
  });

  it('is validated by logrotate, within the whole configuration', () => {
    const { validate } = step({ name: 'app', paths: ['/var/log/app.log'], size: '1M' });
    expect(validate).to.include('logrotate -d').and.include('hw_file=%s\nhw_name=app\n');
    expect(validate?.match(/%s/g)).to.have.length(1);
  });

  it('removes a snippet', () => {
    const task = logrotate({ name: 'app', state: 'absent' });
    expect(task.title).to.equal('logrotate app');
    expect(planOf(task, { rotations: new Map() })).to.deep.equal([]);
  });

  const paths = ['/var/log/app.log'];
  const rows: readonly (readonly [Arguments, string])[] = [
    [{ name: 'app', size: '1M' }, 'paths is needed'],
    [
      { name: 'app', paths },
      'exactly one of frequency and size is needed: with size, logrotate ignores the time',
    ],
    [
      { name: 'app', paths, size: '1', frequency: 'daily' },
      'exactly one of frequency and size is needed: with size, logrotate ignores the time',
    ],
    [{ name: 'app', paths, size: '1', delayCompress: true }, 'delayCompress needs compress: true'],
    [{ name: 'app', paths, size: '1', postRotate: [' endscript'] }, 'a script must not contain "endscript"'],
    [
      { name: 'app', paths, size: '1', copyTruncate: true, create: { mode: '0600', owner: 'a', group: 'b' } },
      'copyTruncate keeps the log, so create has no meaning with it',
    ],
    [{ name: 'app', paths, state: 'absent' }, "state 'absent' takes only a name"],
  ];
  for (const [args, problem] of rows)
    it(`finds the problem: ${problem}`, () => {
      expect(logrotate(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  for (const [key, value] of [
    ['name', 'app.conf'],
    ['name', 'app~'],
    ['name', '../app'],
    ['paths', ['log/app.log']],
    ['paths', ['/var/log/"x".log']],
    ['paths', []],
    ['size', '10MB'],
    ['postRotate', ['a\nendscript']],
    ['su', { user: 'a b', group: 'c' }],
  ] as const)
    it(`refuses ${key} ${JSON.stringify(value)}`, () => {
      const args = { name: 'app', paths, size: '1M', [key]: value } as Arguments;
      expect(logrotate(args).problems).to.have.length(1);
    });
});
