import { sh, type Script } from '../shell/sh';

/** A way to become root. */
export type BecomeMethod = 'sudo' | 'su' | 'doas';

/** What the shells print on the way to root; unguessable. */
export interface BecomeWords {
  /** Standard output when the login shell works. */
  readonly started: string;
  /** Standard output when a command that got a password has ended. */
  readonly ended: string;
  /** Standard output when root's shell has started. */
  readonly ready: string;
  /** The prompt that sudo has to use. */
  readonly prompt: string;
}

/** How the command is run. */
export interface BecomeMode {
  readonly hasPassword: boolean;
  /** With a terminal of its own, for sudo's `requiretty` and for doas, which reads passwords from nothing else. */
  readonly hasTerminal: boolean;
}

/** The command line of a shell of the login user; it works in every login shell, csh and fish included. */
export const loginShell = 'exec /bin/sh -s -- "$SSH_CONNECTION"';

/**
 * The command line of root's shell in the usual case: no password is needed, and `sudo -n` does not read standard
 * input, so requests may be sent at once.
 */
export const sudoShell = 'exec sudo -n -- /bin/sh -s -- "$SSH_CONNECTION"';

/** A script for the login user's shell that turns it into root's. */
export function becomeScript(method: BecomeMethod, mode: BecomeMode, words: BecomeWords): Script {
  const command = commands[method](mode, words);
  const run = mode.hasTerminal
    ? inTerminal(command, isFed(method, mode) ? words.ended : undefined)
    : sh`exec ${command}`;
  return sh`export LC_ALL=C HW_SSH="$*"
echo ${words.started}
${run}
exit
`;
}

type BuildCommand = (mode: BecomeMode, words: BecomeWords) => Script;

const commands: Readonly<Record<BecomeMethod, BuildCommand>> = {
  sudo: (mode, words) =>
    sh`sudo ${mode.hasPassword ? ['-S', '-p', words.prompt] : ['-n']} -- /bin/sh -c ${rootShell(mode, words, sh`"$1"`)} sh "$HW_SSH"`,
  // su without a hyphen keeps the environment.
  su: (mode, words) => sh`su -s /bin/sh -c ${rootShell(mode, words, sh`"$HW_SSH"`)} root`,
  doas: (mode, words) =>
    sh`doas ${mode.hasPassword ? [] : ['-n']} /bin/sh -c ${rootShell(mode, words, sh`"$1"`)} sh "$HW_SSH"`,
};

// A terminal that was needed to become root is given up, so that no command can wait for an answer from it.
function rootShell({ hasTerminal }: BecomeMode, { ready }: BecomeWords, connection: Script): string {
  const detach = hasTerminal ? sh`setsid -w ` : sh``;
  return sh`echo ${ready}; exec ${detach}/bin/sh -s -- ${connection}`.text;
}

// script(1) is in bsdutils, which is essential in Debian. The command keeps its three streams: only a password passes
// through the terminal, nothing of the session.
function inTerminal(command: Script, ended: string | undefined): Script {
  const inside = sh`exec ${command} <&3 >&4 2>&5 3<&- 4>&- 5>&-`;
  const terminal = sh`env SHELL=/bin/sh script -qec ${inside.text} /dev/null >&2`;
  if (ended === undefined)
    return sh`${keepStreams}
exec ${terminal} </dev/null`;
  // The line that waits for the password does not notice that the command has ended: the last word ends it.
  return sh`${keepStreams}
{ IFS= read -r HW_LINE <&3; printf '%s\n' "$HW_LINE"; } | { ${terminal}; echo ${ended} >&4; }`;
}

const keepStreams = sh`exec 3<&0 4>&1 5>&2`;

function isFed(method: BecomeMethod, { hasPassword }: BecomeMode): boolean {
  return method === 'doas' && hasPassword;
}
