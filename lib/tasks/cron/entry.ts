import { splitOnce } from '../../shell/split-once';
import type { DeclaredCron } from './args';
import { isSchedule, scheduleText } from './schedule';

/** An entry as it is in a crontab. */
export interface Entry {
  /** `30 2 * * *` or `@reboot`. */
  readonly schedule: string;
  /** Only in `/etc/cron.d`. */
  readonly user: string | undefined;
  /** With `\%` for `%`, as in the crontab. */
  readonly command: string;
  readonly isDisabled: boolean;
}

/** The declared entry. */
export function declaredEntry(args: DeclaredCron): Entry {
  return {
    schedule: scheduleText(args),
    user: args.file === undefined ? undefined : args.user,
    command: escapeCommand(args.command ?? ''),
    isDisabled: args.disabled,
  };
}

/**
 * The command as a crontab needs it. cron cuts at a `%`, removes one backslash before a `%` and one of each two in a
 * row (do_command.c in Debian's cron), so these are doubled. A backslash before anything else is only a backslash.
 */
export function escapeCommand(command: string): string {
  return command.replaceAll(/\\+%?|%/g, (run) => {
    const before = run.replace('%', '');
    if (before !== run) return `${before}${before}\\%`;
    return run.length === 1 ? run : run + run;
  });
}

/** The line of an entry. */
export function entryLine({ schedule, user, command, isDisabled }: Entry): string {
  return `${isDisabled ? '#' : ''}${[schedule, ...(user === undefined ? [] : [user]), command].join(' ')}`;
}

/** The entry on a line, commented out or not; undefined: the line is not an entry, but perhaps a comment in words. */
export function parseEntry(line: string, hasUser: boolean): Entry | undefined {
  const text = line.trimStart();
  const isDisabled = text.startsWith('#');
  const [, schedule, after = ''] =
    /^(@[a-z]+|[\d*]\S*(?:\s+\S+){4})\s(.*)$/is.exec(isDisabled ? text.slice(1).trimStart() : text) ?? [];
  if (schedule === undefined) return undefined;
  const rest = after.trimStart();
  const [, user, command] = /^(\S+)\s(.*)$/s.exec(rest) ?? [];
  if (hasUser && command === undefined) return undefined;
  if (isDisabled && !isSchedule(schedule)) return undefined;
  return {
    schedule: schedule.split(/\s+/).join(' '),
    user: hasUser ? user : undefined,
    command: (hasUser ? (command ?? '') : rest).trim(),
    isDisabled,
  };
}

/** The line of a variable; undefined: its value cannot be quoted. */
export function variableLine(name: string, value: string): string | undefined {
  const isPlain = value !== '' && !/^[\s'"]/.test(value);
  if (isPlain) return `${name}=${value}`;
  const quote = ['"', "'"].find((mark) => !value.includes(mark));
  return quote === undefined ? undefined : `${name}=${quote}${value}${quote}`;
}

/** Name and value of a variable; undefined: the line does not set one. */
export function parseVariable(line: string): readonly [string, string] | undefined {
  const [name = '', value = ''] = splitOnce(line, '=') ?? [];
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const [, , inner] = /^(['"])(.*)\1$/s.exec(value) ?? [];
  return [name, inner ?? value];
}
