import { HostwrightError } from '../errors/error';
import type { BecomeMethod } from './become-command';
import type { Outcome } from './conversation';

/** Whether a command refused only because it had no terminal (sudo's `requiretty`). */
export function needsTerminal(output: string): boolean {
  return /must have a tty|no tty present/i.test(output);
}

/** The error for a login that did not become root, with the message of the command that refused. */
export function becomeError(label: string, method: BecomeMethod, outcome: Outcome): HostwrightError {
  const output = lastLines(outcome.output);
  if (isPasswordWrong(outcome))
    return new HostwrightError({
      code: 'BECOME_PASSWORD_WRONG',
      message: `${label}: ${method} refused the password${output}`,
      hint: `Give the password that ${method} asks for: ${passwordOf[method]}.`,
    });
  if (isPasswordWanted(outcome))
    return new HostwrightError({
      code: 'BECOME_PASSWORD_REQUIRED',
      message: `${label}: ${method} needs a password and none was given${output}`,
      hint: `Run with --ask-become-pass, set become.password, or allow it without one: ${freeOf[method]}.`,
    });
  return new HostwrightError({
    code: 'BECOME_MISSING',
    message: `${label}: the login user may not become root with ${method}${output}`,
    hint: `Install ${method} and allow the user to use it (${freeOf[method]}), choose another become.method, or log in as root.`,
  });
}

// Earlier lines may be sudo's lecture.
function lastLines(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? '' : `: ${lines.slice(-2).join('\n')}`;
}

const passwordOf: Readonly<Record<BecomeMethod, string>> = {
  sudo: "the login user's own",
  su: "root's",
  doas: "the login user's own",
};

const freeOf: Readonly<Record<BecomeMethod, string>> = {
  sudo: 'a line `USER ALL=(ALL) NOPASSWD: ALL` in /etc/sudoers.d',
  su: 'nothing does that for su; use sudo',
  doas: '`permit nopass USER` in /etc/doas.conf',
};

// All messages are English here: the commands run under LC_ALL=C.
function isPasswordWrong({ kind, wasAsked, output }: Outcome): boolean {
  return (
    kind === 'wrong password' ||
    (wasAsked && /authentication (failure|failed)|incorrect password|sorry, try again/i.test(output))
  );
}

function isPasswordWanted({ kind, output }: Outcome): boolean {
  return (
    kind === 'password wanted' ||
    /password is required|terminal is required|authorization required|authentication required/i.test(output)
  );
}
