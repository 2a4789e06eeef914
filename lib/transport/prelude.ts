import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import { noSuchUser } from './connection';
import setUp from './prelude.sh';

/** What the host is told about the login: facts find it in HW_LOGIN_USER, HW_LOGIN_KEY and HW_HOST_NAME. */
export interface LoginNotes {
  readonly loginUser: string;
  /** Public key that logged in, as in authorized_keys. Default: empty, it is not known. */
  readonly loginKey?: string | undefined;
  /** What the inventory calls the host. Default: empty. */
  readonly hostName?: string | undefined;
}

/**
 * Sets up the environment that every fragment finds, and the functions that requests are written with. Reads who
 * the shell is into __hw_uid and __hw_sid; its first argument is SSH_CONNECTION, which sudo would strip.
 */
export function prelude({ loginUser, loginKey = '', hostName = '' }: LoginNotes): Script {
  const notes = sh`HW_LOGIN_USER=${loginUser} HW_LOGIN_KEY=${loginKey} HW_HOST_NAME=${hostName}`;
  return lines([notes, scriptFile(setUp, { __hw_no_user: noSuchUser })]);
}

/** Ends every process of the session of that id, for a request that hangs; starts no process to do so. */
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
