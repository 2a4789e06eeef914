import { HostwrightError } from '../../errors/error';

/** Things that a message names before it says how many more there are. */
const named = 12;

/** A change was put back because no new login proved it. */
export function lockedOut(host: string, cause: HostwrightError, undone: string): HostwrightError {
  const [why = '', ...things] = undone.split('\n');
  const shown = things.length > named ? [...things.slice(0, named), `${things.length - named} more`] : things;
  const what = shown.length === 0 ? 'nothing had to be put back' : `put back: ${shown.join(', ')}`;
  return new HostwrightError({
    code: 'LOCKED_OUT',
    message: `${host}: after this change ${firstLine(cause)}\nthe host has undone it (${why}); ${what}\na new login works again`,
    hint: 'Fix the change. What was there instead is in /var/lib/hostwright/undone on the host. If this login is to end, run it with another one, or with --no-guard where there is a console.',
    cause,
  });
}

/** A host that was to put a change back, and into which nobody gets. */
export function notRestored(
  host: string,
  {
    cause,
    last,
    seconds,
  }: { readonly cause: HostwrightError; readonly last: HostwrightError; readonly seconds: number },
): HostwrightError {
  return new HostwrightError({
    code: 'LOCKED_OUT',
    message: `${host}: after this change ${firstLine(cause)}\nthe host was to put it back, but no new login worked within ${seconds} s: ${last.message}`,
    hint: 'Go to the console of the host. If /var/lib/hostwright/guard is there: touch /var/lib/hostwright/guard/now; sh /var/lib/hostwright/guard/restore.sh. /var/lib/hostwright/guard.last says what was put back.',
    cause,
  });
}

/** The guard could not keep what it would have to put back. */
export function notArmed(said: string): HostwrightError {
  return new HostwrightError({
    code: 'STEP_FAILED',
    message: `the guard could not be armed, so nothing was changed\n${said}`,
    hint: 'Look at the disk of the host: is /var full or read-only? --no-guard changes it without a guard.',
  });
}

function firstLine({ message }: HostwrightError): string {
  return `the login is not proved: ${message}`;
}
