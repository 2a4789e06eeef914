import { lines, sh, type Script } from '../shell/sh';
import { noSuchUser } from './connection';

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
  return lines([notes, environment, identity, functions]);
}

/** Ends every process of the session of that id, for a request that hangs; starts no process to do so. */
export function killSession(sessionId: number): Script {
  return lines([sh`__hw_target=${sessionId}`, killLoop]);
}

// NEEDRESTART_*, DEBIAN_FRONTEND: apt asks nothing and restarts nothing behind our back. CDPATH makes `cd` print;
// LANG and LANGUAGE would win over LC_ALL in gettext for some programs.
const environment: Script = {
  text: `HW_SSH_CONNECTION=$*
LC_ALL=C.UTF-8
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 NEEDRESTART_MODE=l
export HW_LOGIN_USER HW_LOGIN_KEY HW_HOST_NAME HW_SSH_CONNECTION LC_ALL PATH DEBIAN_FRONTEND NEEDRESTART_SUSPEND NEEDRESTART_MODE
unset CDPATH ENV BASH_ENV LANG LANGUAGE LS_COLORS GREP_OPTIONS GREP_COLORS POSIXLY_CORRECT TMPDIR MAIL
IFS=' \t\n'
umask 022
cd /`,
};

// The effective uid (third word of "Uid:") and the session id (after the name in parentheses, which may itself hold
// anything) come from /proc by builtins alone: `id` and `ps` would be two processes on each connection.
const identity: Script = {
  text: `__hw_sid=0 __hw_uid=
if [ -r /proc/$$/stat ]; then
  read -r __hw_line </proc/$$/stat
  set -- \${__hw_line##*) }
  __hw_sid=$4
  while read -r __hw_key __hw_line __hw_uid __hw_rest; do [ "$__hw_key" != Uid: ] || break; done </proc/$$/status
else
  __hw_uid=$(id -u)
fi
if [ "$__hw_uid" = 0 ]; then
  HOME=/root USER=root LOGNAME=root
  export HOME USER LOGNAME
  unset XDG_RUNTIME_DIR XDG_SESSION_ID XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS
fi
set --`,
};

// __hw_as makes the environment of another user, in the subshell of a fragment.
// __hw_wait ends what survives a timeout: `timeout` signals its process group, but returns
// when the first process is gone; processes that ignore SIGTERM would stay. Where SIGKILL was needed `timeout` itself
// dies of it, which looks like anybody else's SIGKILL, and 124 may be a command's own exit code: the clock tells. The
// marker then holds `timeout`.
const functions: Script = {
  text: `__hw_mark() {
  printf '\\n%s %s %s\\n' "$1" "$2" "\${__hw_late:-$3}"
  printf '\\n%s %s %s\\n' "$1" "$2" "\${__hw_late:-$3}" >&2
  __hw_late=
}
__hw_gate() {
  __hw_mark "$1" "$2" "$3"
  [ "$3" = 0 ] || __hw_shut=1
}
__hw_wait() {
  wait "$1"
  set -- "$1" "$2" "$?"
  [ "$3" = 124 ] || [ "$3" = 137 ] || return "$3"
  read -r __hw_now __hw_rest </proc/uptime
  [ $((\${__hw_now%.*} - \${__hw_since%.*})) -ge "\${2%.*}" ] || return "$3"
  kill -s KILL -- "-$1" 2>/dev/null
  __hw_late=timeout
  return 124
}
__hw_as() {
  __hw_line=$(getent passwd -- "$1") || {
    printf 'there is no user %s on this host\\n' "$1" >&2
    exit ${noSuchUser}
  }
  USER=\${__hw_line%%:*} SHELL=\${__hw_line##*:}
  __hw_line=\${__hw_line%:*}
  HOME=\${__hw_line##*:}
  __hw_line=\${__hw_line#*:*:}
  __hw_as=\${__hw_line%%:*}
  LOGNAME=$USER XDG_RUNTIME_DIR=/run/user/$__hw_as
  export USER SHELL HOME LOGNAME XDG_RUNTIME_DIR
}`,
};

const killLoop: Script = {
  text: `for __hw_stat in /proc/[0-9]*/stat; do
  read -r __hw_line <"$__hw_stat" || continue
  set -- \${__hw_line##*) }
  [ "$4" != "$__hw_target" ] || kill -s KILL "\${__hw_line%% *}"
done 2>/dev/null
exit
`,
};
