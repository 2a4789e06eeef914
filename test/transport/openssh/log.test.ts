import { expect } from 'chai';
import { openSshError } from '../../../lib/transport/openssh/error';
import { acceptedKey, wordsOfLog } from '../../../lib/transport/openssh/log';
import { mayPass } from '../../../lib/transport/retry';

// Printed by OpenSSH_9.2p1.
const login = `OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.19 27 Jan 2026\r
debug1: Reading configuration data /etc/ssh/ssh_config\r
debug1: Connecting to 198.18.0.11 [198.18.0.11] port 22.\r
debug1: Offering public key: /home/ann/my key ED25519 SHA256:abc/+d explicit\r
debug1: Server accepts key: /home/ann/my key ED25519 SHA256:abc/+d explicit\r
Authenticated to 198.18.0.11 ([198.18.0.11]:22) using "publickey".\r
debug1: Entering interactive session.\r
`;

const route = {
  label: 'web1 (ssh ann@10.0.0.1:22)',
  user: 'ann',
  connectTimeout: 10,
  target: { address: '10.0.0.1' },
};

describe('what the program ssh says', () => {
  it('is nothing where the login worked', () => {
    expect(wordsOfLog(login)).to.equal('');
  });

  it('names the key that logged in', () => {
    expect(acceptedKey(login)).to.deep.equal({ file: '/home/ann/my key', fingerprint: 'SHA256:abc/+d' });
  });

  for (const [title, text] of [
    [
      'a certificate',
      login.replace(
        'key ED25519 SHA256:abc/+d explicit\r\nAuth',
        'key ED25519-CERT SHA256:abc/+d explicit\r\nAuth',
      ),
    ],
    ['another way', login.replace('"publickey"', '"hostbased"')],
    ['nothing', ''],
  ] as const) {
    it(`names no key where it was ${title}`, () => {
      expect(acceptedKey(text)).to.equal(undefined);
    });
  }

  // Printed by OpenSSH_9.2p1.
  const rows = [
    ['ann@10.0.0.1: Permission denied (publickey).', 'AUTHENTICATION', false],
    [
      'Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures',
      'AUTHENTICATION',
      false,
    ],
    [
      'No ED25519 host key is known for 10.0.0.1 and you have requested strict checking.\nHost key verification failed.',
      'HOST_KEY_UNKNOWN',
      false,
    ],
    [
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.',
      'HOST_KEY_CHANGED',
      false,
    ],
    [
      '/c: line 1: Bad configuration option: nonsense\n/c: terminating, 1 bad configuration options',
      'SSH_CONFIG',
      false,
    ],
    ['ssh: Could not resolve hostname x.invalid: Name or service not known', 'CONNECT', false],
    ['ssh: Could not resolve hostname x: Temporary failure in name resolution', 'CONNECT', true],
    ['ssh: connect to host 10.0.0.1 port 22: Connection refused', 'CONNECT', true],
    ['ssh: connect to host 10.0.0.1 port 22: Connection timed out', 'CONNECT', true],
    ['kex_exchange_identification: Connection closed by remote host', 'CONNECT', true],
    ['', 'CONNECT', true],
  ] as const;
  for (const [words, code, isRetried] of rows) {
    it(`is ${code} when it says "${words.split('\n')[0] ?? ''}"`, () => {
      const error = openSshError(route, words);
      expect(error.code).to.equal(code);
      expect(error.message).to.contain(`${route.label}: ssh cannot connect: ${words}`);
      expect(error.hint).to.not.equal(undefined);
      expect(mayPass(error)).to.equal(isRetried);
    });
  }
});
