import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import { noSuchUser } from './connection';
import setUp from './prelude.sh';

/** What the host gets to know about the login: facts find it in HW_LOGIN_USER, HW_LOGIN_KEY and HW_HOST_KEY. */
export interface LoginNotes {
  readonly loginUser: string;
  /** Public key that logged in, as in authorized_keys. Default: empty, unknown. */
  readonly loginKey?: string | undefined;
  /** Fingerprint of the key by which the controller knows the host, `SHA256:…`. Default: empty, unknown. */
  readonly hostKey?: string | undefined;
}

/**
 * Sets up the environment of every fragment, and the functions of requests. Reads the shell's uid and session id into
 * __hw_uid and __hw_sid. The shell's first argument is SSH_CONNECTION, which sudo would strip.
 */
export function prelude({ loginUser, loginKey = '', hostKey = '' }: LoginNotes): Script {
  const notes = sh`HW_LOGIN_USER=${loginUser} HW_LOGIN_KEY=${loginKey} HW_HOST_KEY=${hostKey}`;
  return lines([notes, scriptFile(setUp, { __hw_no_user: noSuchUser })]);
}

/** Ends every process of the session with that id, for a request that hangs; starts no process for it. */
export function killSession(sessionId: number): Script {
  return lines([sh`__hw_target=${sessionId}`, killLoop]);
}

const killLoop: Script = {
  text: `for __hw_stat in /proc/[0-9]*/stat; do
  read -r __hw_line <"$__hw_stat" || continue
  set -- \${__hw_line##*) }
  [ "$4" != "$__hw_target" ] || kill -s KILL "\${__hw_line%% *}"
done 2>/dev/null
exit
`,
};
