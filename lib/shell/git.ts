import { lines, sh, type Script } from './sh';

/**
 * Sets the environment that git runs in: it asks nothing, writes nothing while it looks, and takes the keys of hosts from
 * known_hosts only. A deploy key, all of the standard input, is held by an agent of its own, for as long as the script runs and a quarter of an hour at
 * most, and is on no disk and in no argument.
 */
export function gitEnvironment(hasDeployKey: boolean): Script {
  return lines([
    sh`export GIT_TERMINAL_PROMPT=0 GIT_OPTIONAL_LOCKS=0 GIT_CONFIG_NOSYSTEM=0
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE SSH_ASKPASS GIT_ASKPASS`,
    hasDeployKey ? holdKey : sh``,
    sh`GIT_SSH_COMMAND="ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o UpdateHostKeys=no -o ConnectTimeout=15"
export GIT_SSH_COMMAND`,
  ]);
}

const holdKey = sh`
command -v ssh-agent >/dev/null ||
  { echo 'ssh-agent is not on this host: install it first, with apt({ packages: ["openssh-client"] })' >&2; exit 69; }
eval "$(ssh-agent -s -t 900)" >/dev/null
trap 'kill "$SSH_AGENT_PID" 2>/dev/null' EXIT
trap 'exit 143' HUP INT TERM
ssh-add -q -t 900 - || { echo 'the deploy key is no private key without a passphrase' >&2; exit 1; }`;
