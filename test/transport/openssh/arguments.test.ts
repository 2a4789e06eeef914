import { expect } from 'chai';
import {
  commandArguments,
  exitArguments,
  masterArguments,
  queryArguments,
  terminalArguments,
} from '../../../lib/transport/openssh/arguments';
import type { Target } from '../../../lib/transport/target';

const files = { socket: '/tmp/x/s', log: '/tmp/x/log' };

describe('the arguments of the program ssh', () => {
  const rows: readonly (readonly [string, Partial<Target>, readonly string[]])[] = [
    ['only the address', {}, []],
    ['a port and a user', { port: 2222, user: 'ann' }, ['-p', '2222', '-l', 'ann']],
    ['a file of its own', { sshConfigFile: 'none' }, ['-F', 'none']],
    ['the only key', { privateKeyFile: '/k/100%' }, ['-i', '/k/100%%', '-o', 'IdentitiesOnly=yes']],
    ['jump hosts in order', { jump: ['a@b:1', 'c'] }, ['-J', 'a@b:1,c']],
    [
      'seconds',
      { connectTimeout: 3, keepAlive: 4 },
      ['-o', 'ConnectTimeout=3', '-o', 'ServerAliveInterval=4'],
    ],
    ['verification', { hostKeys: { policy: 'verify' } }, ['-o', 'StrictHostKeyChecking=yes']],
    ['new keys', { hostKeys: { policy: 'accept-new' } }, ['-o', 'StrictHostKeyChecking=accept-new']],
    [
      'files of keys with blanks',
      { hostKeys: { files: ['/a b', '/c'] } },
      ['-o', 'UserKnownHostsFile="/a b" "/c"'],
    ],
  ];
  for (const [title, more, expected] of rows) {
    it(`say ${title}`, () => {
      expect(queryArguments({ address: 'web1', ...more })).to.deep.equal(['-G', ...expected, '--', 'web1']);
    });
  }

  it('ask for nothing, forward nothing, and let the connection end by itself', () => {
    const text = masterArguments({ address: 'web1' }, files).join(' ');
    for (const option of ['BatchMode=yes', 'ForwardAgent=no', 'ClearAllForwardings=yes', 'ControlPersist=30'])
      expect(text).to.contain(`-o ${option}`);
  });

  it('never connect anew for a command', () => {
    const args = commandArguments({ address: '-web' }, files.socket, 'exec x');
    expect(args).to.include.members(['ProxyCommand=false', 'ControlMaster=no']);
    expect(args.slice(-3)).to.deep.equal(['--', '-web', 'exec x']);
    expect(exitArguments({ address: 'web1' }, files.socket)).to.include.members(['-O', 'exit', files.socket]);
  });

  it('open a terminal, and hand key and known hosts on to every jump host', () => {
    const target = { address: 'db', user: 'ann', privateKeyFile: '/a key', hostKeys: { files: ['/100%'] } };
    const login = (user: string) => ['-l', user, '-i', '/a key', '-o', 'IdentitiesOnly=yes'];
    expect(terminalArguments(target, {})).to.deep.equal([
      ...login('ann'),
      '-o',
      'UserKnownHostsFile="/100%%"',
      '--',
      'db',
    ]);
    expect(terminalArguments(target, { forward: 8441 }).slice(0, 2)).to.deep.equal([
      '-L',
      'localhost:8441:localhost:8441',
    ]);
    const through = terminalArguments({ ...target, jump: ['eve@gate:2', 'inner'] }, { commandLine: 'id -u' });
    expect(through.slice(-3)).to.deep.equal(['--', 'db', 'id -u']);
    const [, proxy = ''] =
      /^ProxyCommand=(.*)$/s.exec(through.find((word) => word.startsWith('Proxy')) ?? '') ?? [];
    expect(proxy).to.match(/^ssh -W '\[%h\]:%p' -i '\/a key' -o 'ProxyCommand=ssh -W /);
    expect(proxy)
      .to.match(/-- inner$/)
      .and.contain('/100%%%%')
      .and.contain('[%%h]:%%p')
      .and.contain('-p 2 -l eve');
  });
});
