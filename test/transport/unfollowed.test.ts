import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createConnectContext } from '../../lib/transport/context';
import { resolveRoute } from '../../lib/transport/route';
import { readSshConfig } from '../../lib/transport/ssh-config';
import { unfollowedHint } from '../../lib/transport/unfollowed';

describe('what ssh_config says without effect', () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
  });
  after(() => rmSync(directory, { recursive: true }));
  const config = (text: string): string => {
    const file = join(directory, 'config');
    writeFileSync(file, text);
    return file;
  };
  const names = (text: string) => readSshConfig(config(text))('web1', undefined).unfollowed;

  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Host web1\n  CertificateFile ~/a-cert.pub\n', ['CertificateFile']],
    ['Host other\n  CertificateFile ~/a-cert.pub\n', []],
    ['ProxyCommand none\nGSSAPIAuthentication no\nSecurityKeyProvider internal\n', []],
    ['PKCS11Provider /lib/x.so\nBindAddress 10.0.0.1\n', ['PKCS11Provider', 'BindAddress']],
    ['Match host web1 exec "true"\n  User ann\n', ['Match exec']],
    ['Compression yes\nSendEnv LANG\n', []],
  ];
  for (const [text, expected] of rows) {
    it(`is ${JSON.stringify(expected)} in ${JSON.stringify(text)}`, () => {
      expect(names(text)).to.deep.equal(expected);
    });
  }

  it('is named in the hint of a login that failed, with the way out', () => {
    expect(unfollowedHint([])).to.equal(undefined);
    expect(unfollowedHint(['CertificateFile', 'Match exec']))
      .to.contain('CertificateFile, Match exec')
      .and.to.contain("transport: 'openssh'");
  });

  it('refuses a ProxyCommand before it goes another way, unless there is a jump host', () => {
    const sshConfigFile = config('Host web1\n  ProxyCommand connect %h\n');
    const route = (more: { jump?: readonly string[] }) =>
      resolveRoute('web1', { address: 'web1', sshConfigFile, ...more }, createConnectContext());
    expect(() => route({})).to.throw('web1: your ssh_config has a ProxyCommand');
    expect(route({ jump: ['gate'] }).chain).to.have.length(1);
  });
});
