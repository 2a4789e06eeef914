import type { DeclaredCron } from './args';
import { escapeCommand, variableLine } from './entry';
import { scheduleProblems } from './schedule';

/** The most characters of a command: cron cuts longer ones (MAX_COMMAND in cron.h). */
const longestCommand = 998;

/** What a schema cannot say about the arguments, as messages. */
export function cronProblems(args: DeclaredCron): readonly string[] {
  if (args.state === 'absent') return args.exclusive ? ["state 'absent' takes no exclusive"] : [];
  const { command } = args;
  return [
    ...(command === undefined ? ['command is missing'] : commandProblems(command)),
    ...scheduleProblems(args),
    ...Object.entries(args.env).flatMap(([name, value]) => variableProblems(name, value)),
  ];
}

function commandProblems(command: string): readonly string[] {
  return escapeCommand(command).length > longestCommand
    ? [`command is longer than ${longestCommand} characters, and cron would cut it: put it into a script`]
    : [];
}

function variableProblems(name: string, value: string): readonly string[] {
  if (!/^[A-Za-z_]\w*$/.test(name)) return [`env ${JSON.stringify(name)} is not a name for a variable`];
  if (name === 'LOGNAME') return ['env LOGNAME cannot be set: cron sets it itself'];
  if (/[\n\0]/.test(value))
    return [`env ${name} contains a newline or a NUL byte, which a crontab cannot contain`];
  // cron removes spaces at the end even inside quotes (load_env in env.c).
  if (/\s$/.test(value)) return [`env ${name} ends with a space, which cron would cut off`];
  if (variableLine(name, value) === undefined)
    return [`env ${name} would need both kinds of quotes, and a crontab cannot escape them`];
  return [];
}
