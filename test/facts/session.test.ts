import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { sessionFacts, sessionKey, type SessionFact } from '../../lib/facts/session';
import { parseOf } from '../../lib/testing';

function readWith(env: Record<string, string>): SessionFact | undefined {
  const output = execFileSync('sh', ['-c', sessionFacts.read([sessionKey]).text], { env, encoding: 'utf8' });
  return parseOf(sessionFacts, output).get(sessionKey);
}

describe('session facts', () => {
  const rows: { title: string; env: Record<string, string>; fact: SessionFact | undefined }[] = [
    {
      title: 'tell who is logged in, from where, and with which key',
      env: {
        HW_LOGIN_USER: 'deploy',
        HW_SSH_CONNECTION: '10.77.0.1 51324 10.77.0.11 22',
        HW_LOGIN_KEY: 'ssh-ed25519 AAAAC3Nz',
      },
      fact: {
        user: 'deploy',
        clientAddress: '10.77.0.1',
        clientPort: 51324,
        serverAddress: '10.77.0.11',
        serverPort: 22,
        loginKey: 'ssh-ed25519 AAAAC3Nz',
      },
    },
    {
      title: 'keep IPv6 addresses whole',
      env: { HW_LOGIN_USER: 'root', HW_SSH_CONNECTION: 'fe80::1%host0 40000 2001:db8::2 2222' },
      fact: {
        user: 'root',
        clientAddress: 'fe80::1%host0',
        clientPort: 40000,
        serverAddress: '2001:db8::2',
        serverPort: 2222,
      },
    },
    {
      title: 'know only the user of a local session',
      env: { HW_LOGIN_USER: 'root' },
      fact: { user: 'root' },
    },
    { title: 'are absent where nobody is known to be logged in', env: {}, fact: undefined },
  ];
  for (const { title, env, fact } of rows) {
    it(title, () => {
      expect(readWith(env)).to.deep.equal(fact);
    });
  }
});
