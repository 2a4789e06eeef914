import { lines, sh, type Script } from './sh';

/**
 * Sets the environment of git: it asks nothing, writes nothing while it only looks, and trusts only host keys in
 * known_hosts. A deploy key is all of standard input. An agent of its own holds it while the script runs, for a
 * quarter of an hour at most; it is never on disk or in an argument.
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
ssh-add -q -t 900 - || { echo 'deployKey is not a private key, or it has a passphrase' >&2; exit 1; }`;
