import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import { readSshConfig } from '../../lib/transport/ssh-config';

describe('ssh_config', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hw ssh config-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const lookup = (text: string, host = 'web1') => {
    writeFileSync(join(directory, 'config'), text);
    return readSshConfig(join(directory, 'config'))(host, undefined);
  };

  const rows: { title: string; text: string; host?: string; entry: object }[] = [
    {
      title: 'takes the first value',
      text: 'Host web*\n  User a\n  Port 2200\nHost *\n  User b\n',
      entry: { user: 'a', port: 2200 },
    },
    {
      title: 'knows keywords in any case, and equal signs',
      text: 'hOST web1\n\tHOSTNAME=10.0.0.1\n port = 23\n',
      entry: { hostName: '10.0.0.1', port: 23 },
    },
    {
      title: 'obeys negated patterns',
      text: 'Host web* !web1\n User a\nHost *\n User b\n',
      entry: { user: 'b' },
    },
    {
      title: 'collects identity files',
      text: 'IdentityFile ~/a\nHost web1\n IdentityFile "~/b c"\n IdentitiesOnly yes\n',
      entry: { identityFiles: ['~/a', '~/b c'], identitiesOnly: true },
    },
    {
      title: 'splits jump hosts',
      text: 'Host *\n ProxyJump a@j1:2222,j2\n',
      entry: { proxyJump: ['a@j1:2222', 'j2'] },
    },
    {
      title: 'knows ProxyJump none',
      text: 'Host web1\n ProxyJump none\nHost *\n ProxyJump j\n',
      entry: { proxyJump: [] },
    },
    {
      title: 'splits known_hosts files',
      text: 'UserKnownHostsFile ~/k1 ~/k2\nStrictHostKeyChecking accept-new\n',
      entry: { knownHostsFiles: ['~/k1', '~/k2'], strictHostKeyChecking: 'accept-new' },
    },
    {
      title: 'reads times',
      text: 'ConnectTimeout 7\nServerAliveInterval 30\n',
      entry: { connectTimeout: 7, serverAliveInterval: 30 },
    },
    {
      title: 'says nothing of others',
      text: 'Host other\n User a\n',
      entry: { user: undefined, identityFiles: [] },
    },
    { title: 'obeys Match host', text: 'Match host web1\n User a\n', entry: { user: 'a' } },
    { title: 'never runs Match exec', text: 'Match exec "true"\n User a\n', entry: { user: undefined } },
  ];
  for (const { title, text, host, entry } of rows)
    it(title, () => {
      expect(lookup(text, host)).to.deep.include(entry);
    });

  it('follows Include with patterns and relative paths', () => {
    mkdirSync(join(directory, 'conf.d'));
    writeFileSync(join(directory, 'conf.d', '1.conf'), 'Host web1\n User included\n');
    writeFileSync(join(directory, 'conf.d', '2.conf'), 'Host web2\n User second\n');
    const text = 'Include conf.d/*.conf "missing file"\nHost *\n User late\n Port 99\n';
    expect(lookup(text)).to.include({ user: 'included', port: 99 });
    expect(lookup(text, 'web2')).to.include({ user: 'second' });
    expect(lookup(text, 'web3')).to.include({ user: 'late' });
  });

  it('goes on with the section after an Include inside it', () => {
    writeFileSync(join(directory, 'more'), 'Host web2\n User other\n');
    const text = 'Host web1\n Include more\n Port 99\n';
    expect(lookup(text)).to.include({ port: 99, user: undefined });
    expect(lookup(text, 'web2')).to.include({ port: undefined });
  });

  const errors: { title: string; text: string; words: string }[] = [
    { title: 'an endless Include', text: 'Include config\n', words: 'too deeply' },
    { title: 'a port in words', text: 'Port ssh\n', words: 'Port ssh is not a number' },
    { title: 'an open quote', text: 'Host "web1\n User a\n', words: 'cannot be parsed' },
  ];
  for (const { title, text, words } of errors)
    it(`refuses ${title}`, () => {
      expect(() => lookup(text))
        .to.throw(HostwrightError, words)
        .with.property('code', 'SSH_CONFIG');
    });

  it('reads ~/.ssh/config where no file is named, if it is there', () => {
    const { HOME } = process.env;
    process.env['HOME'] = directory;
    try {
      expect(readSshConfig(undefined)('web1', undefined)).to.include({ user: undefined });
      mkdirSync(join(directory, '.ssh'));
      writeFileSync(join(directory, '.ssh', 'config'), 'Host web1\n User deploy\n');
      expect(readSshConfig(undefined)('web1', undefined)).to.include({ user: 'deploy' });
    } finally {
      if (HOME === undefined) delete process.env['HOME'];
      else process.env['HOME'] = HOME;
    }
  });

  it('says that a named file is missing, and reads none on request', () => {
    expect(() => readSshConfig(join(directory, 'none here'))).to.throw(HostwrightError, 'cannot be read');
    expect(readSshConfig('none')('web1', 'x')).to.deep.include({ user: undefined, proxyJump: [] });
  });
});
