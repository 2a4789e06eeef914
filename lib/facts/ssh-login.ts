import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import script from './ssh-login.sh';
import options from './sshd-options.sh';

/** What sshd makes of the keys of an account; absent: what Debian's configuration says. */
export interface SshLoginFact {
  /** Files of keys as sshd_config(5) writes them, with `%u` and `%h`; relative ones are in the home. */
  readonly keyFiles: readonly string[];
  /** A program gives keys, too. */
  readonly hasKeysCommand: boolean;
  /** Files and directories that others can write do not count. */
  readonly isStrict: boolean;
  /** Keys may log in at all. */
  readonly takesKeys: boolean;
  /** sshd runs without PAM, and takes the locked password of the account for a closed account. */
  readonly isLocked: boolean;
}

/** Rules of sshd by account, without a process where its configuration has nothing special about keys and PAM. */
export const sshLoginFacts: FactKind<string, SshLoginFact> = {
  name: 'ssh login',
  isQuiet: true,
  address: (user) => user,
  read: (users) =>
    lines([scriptFile(options), scriptFile(script, { hw_tab: '\t' }), sh`hw_ssh_login ${users}`]),
  parse(output) {
    const said = new Map<string, Map<string, string>>();
    for (const line of output.split('\n')) {
      const [, user, keyword, value] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
      if (user === undefined || keyword === undefined || value === undefined) continue;
      said.set(user, (said.get(user) ?? new Map<string, string>()).set(keyword, value));
    }
    return new Map(
      [...said].map(([user, words]) => [
        user,
        {
          keyFiles: (words.get('authorizedkeysfile') ?? '').split(' ').filter(Boolean),
          hasKeysCommand: !/^(none)?$/.test(words.get('authorizedkeyscommand') ?? ''),
          isStrict: words.get('strictmodes') !== 'no',
          takesKeys: words.get('pubkeyauthentication') !== 'no',
          isLocked: words.get('locked') === 'yes',
        },
      ]),
    );
  },
};
