import { sshdConfig, type TaskList } from '../../../lib';
import type { SshOptions } from '../options';

// Taken from what each release of sshd has, so that new algorithms stay. What goes: curves of NIST, SHA-1, groups of
// 2048 bits, groups from /etc/ssh/moduli (their size is the client's choice, and costly), codes that do not cover the
// ciphertext, short tags.
const algorithms = {
  KexAlgorithms:
    '-ecdh-sha2-*,diffie-hellman-group1-*,diffie-hellman-group14-*,diffie-hellman-group-exchange-*',
  Ciphers: '-*-cbc*,arcfour*',
  MACs: '-*sha1*,*md5*,umac-64*,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512',
};

/** Algorithms, times and limits of sshd. The task refuses what would keep the login of Hostwright out. */
export function ssh(options: SshOptions | false): TaskList {
  const name = '11-hostwright-hardening';
  if (options === false) return [sshdConfig({ name, state: 'absent' })];
  const { loginGraceSeconds = 30, maxSessions = 6, forwarding = true, agentForwarding = false } = options;
  return [
    sshdConfig({
      name,
      loginGraceTime: loginGraceSeconds,
      maxSessions,
      permitEmptyPasswords: false,
      allowTcpForwarding: forwarding,
      allowAgentForwarding: agentForwarding,
      // A client that is gone leaves no session behind for long.
      clientAliveInterval: 300,
      clientAliveCountMax: 2,
      // Says which key logged in.
      logLevel: 'VERBOSE',
      settings: { ...algorithms, PermitUserEnvironment: false },
    }),
  ];
}

/** Whoever knows the host by its ECDSA key only must learn another one first, so a refusal does not end the run. */
export function hostKeys(isOn: boolean): TaskList {
  const name = '12-hostwright-host-keys';
  if (!isOn) return [sshdConfig({ name, state: 'absent' })];
  return [
    sshdConfig({ name, settings: { HostKeyAlgorithms: '-ecdsa-*,sk-ecdsa-*' } }, { ignoreErrors: true }),
  ];
}
