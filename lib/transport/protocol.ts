import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { Secret } from '../secrets/secret';
import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { Fragment } from './connection';
import keeping from './keep.sh';
import { prelude, type LoginNotes } from './prelude';

/** Makes the unguessable word in the markers of one request: no other output of a host has it. */
export function createNonce(): string {
  return randomBytes(16).toString('hex');
}

/**
 * Sets up a new shell, which then introduces itself: a reply of one fragment with `euid session-id`, and on the next
 * lines the shell's first argument, SSH_CONNECTION, then its process, that of its ssh server and the boot id, and the home
 * of the login user.
 */
export function encodeStart(nonce: string, notes: LoginNotes): string {
  return `${prelude(notes).text}
__hw_mark ${nonce} 0 0
printf '%s\\n' "$__hw_uid $__hw_sid" "$HW_SSH_CONNECTION" "$$ $__hw_server $__hw_boot" "$__hw_home"
__hw_mark ${nonce} 1 0
`;
}

/** Lets the shell say a word every so many seconds, on a line of standard error. */
export function encodeBeat(word: string, seconds: number): string {
  return `__hw_beat ${word} ${seconds}\n`;
}

/** Sends the functions of trips that the host keeps. */
export function encodeKeeping(): string {
  return `${scriptFile(keeping).text}\n`;
}

/** Lets the host forget what it kept of a trip. */
export function encodeForget(id: string): string {
  return `__hw_forget ${id}\n`;
}

/**
 * Makes a request one that the host does to its end, whatever becomes of the connection. The shell reads the braces as a
 * whole before it begins: it never begins a request of which a part is missing.
 */
export function encodeKept(
  text: string,
  { id, seconds }: { readonly id: string; readonly seconds: number },
): string {
  return `{ __hw_keep ${id} ${seconds}\n${text}__hw_kept\n}\n`;
}

/** The words that mark lines of one request: one for its markers, one for the progress of its scripts. */
export interface Marks {
  readonly nonce: string;
  /** Another word, because the scripts know it: with the nonce they could forge the end of a fragment. */
  readonly progress: string;
}

/**
 * Writes a request: a start marker, then each fragment in a process of its own, with an end marker after it on both
 * output streams. Markers begin with a newline of their own, so outputs stay byte-exact.
 */
export function encodeTrip(fragments: readonly Fragment[], { nonce, progress }: Marks): string {
  const parts = fragments.map((fragment, index) =>
    encodeFragment(withProgress(fragment, progress), nonce, index + 1),
  );
  return `__hw_shut=; __hw_mark ${nonce} 0 0\n${parts.join('')}`;
}

// In one piece, and shorter than PIPE_BUF (4096 bytes), so that other output cannot get in between.
function withProgress(fragment: Fragment, progress: string): Fragment {
  if (fragment.onProgress === undefined) return fragment;
  const say = sh`hw_progress() { printf '\n%s %.4000s\n' ${progress} "$*" >&2; }`;
  return { ...fragment, script: lines([say, fragment.script]) };
}

function encodeFragment(fragment: Fragment, nonce: string, index: number): string {
  const command = isWrapped(fragment) ? wrappedCommand(fragment, nonce) : plainCommand(fragment);
  if (!fragment.gated) return `${command}\n__hw_mark ${nonce} ${index} $?\n`;
  return `if [ "$__hw_shut" ]; then __hw_mark ${nonce} ${index} -; else
${command}
__hw_gate ${nonce} ${index} $?
fi
`;
}

// Inside a fragment `set -e` must work: it cannot stand in a condition, or before && or ||.
function plainCommand({ script, input, isInSession }: Fragment): string {
  if (isInSession === true) return `{ eval ${word(script.text)}; } </dev/null`;
  const run = `( eval ${word(script.text)} ) ${withoutOwn}`;
  return input === undefined ? `${run} </dev/null` : `${feed(input)} | ${run}`;
}

function isWrapped({ user, timeout }: Fragment): boolean {
  return user !== undefined || timeout !== undefined;
}

// The session's shell keeps the host lock on descriptor 9. What a fragment leaves behind, such as a daemon, must not: a
// redirection of a subshell is made after the fork, so that the shell saves no copy for its children. On 7 and 8 it has
// its connection during a trip that the host keeps.
const withoutOwn = '7>&- 8>&- 9>&-';

// The script comes over descriptor 3: standard input may belong to the fragment, and an argument would show in `ps`,
// match the script's own `pgrep -f`, and be limited to 128 KiB.
function wrappedCommand({ script, input, user, timeout }: Fragment, nonce: string): string {
  const switchUser = user === undefined ? '' : `${asUser(user)}; `;
  const limit = timeout === undefined ? '' : `timeout -k 5 ${timeout} `;
  const shell = user === undefined ? ownShell : othersShell;
  const run = `( ${switchUser}exec ${limit}"$@" ${shell.command} ) ${withoutOwn}`;
  const fed = input === undefined ? `${run} </dev/null` : `${feed(input)} | ${run}`;
  const here = (operator: string): string =>
    `${fed} 3<<'${nonce}'${operator}\n${shell.before}${script.text}\n${nonce}`;
  if (timeout === undefined) return here('');
  return `read -r __hw_since __hw_rest </proc/uptime\n${here(' &')}\n__hw_wait $! ${timeout}`;
}

const ownShell = { command: '/bin/sh /proc/self/fd/3', before: 'exec 3<&-\n' };

// Another user may not open root's pipe by name, but may read it.
const othersShell = { command: `/bin/sh -c 'eval "$(cat <&3)" 3<&-'`, before: '' };

function asUser(user: string): string {
  return `__hw_as ${word(user)}; [ "$__hw_uid" = "$__hw_as" ] || set -- runuser -u "$USER" --`;
}

// printf is a builtin: its output is in no argument list. Its error when the reader ends early does not matter.
function feed(input: NonNullable<Fragment['input']>): string {
  const bytes = Buffer.from(input instanceof Secret ? input.reveal() : input);
  if (isUtf8(bytes) && !bytes.includes(0)) return printed(bytes.toString());
  return `${printed(bytes.toString('base64'))} | base64 -d ${withoutOwn}`;
}

function printed(text: string): string {
  return `( printf %s ${word(text)} ) 2>/dev/null ${withoutOwn}`;
}

function word(text: string): string {
  return sh`${text}`.text;
}
