import type { DeclaredCron } from './args';
import { escapeCommand, variableLine } from './entry';
import { scheduleProblems } from './schedule';

/** What cron takes in: longer commands are cut (MAX_COMMAND in cron.h). */
const longestCommand = 998;

/** What is wrong across the arguments, in words. */
export function cronProblems(args: DeclaredCron): readonly string[] {
  if (args.state === 'absent') return [];
  const { command } = args;
  return [
    ...(command === undefined ? ['command is missing'] : commandProblems(command)),
    ...scheduleProblems(args),
    ...Object.entries(args.env).flatMap(([name, value]) => variableProblems(name, value)),
  ];
}

function commandProblems(command: string): readonly string[] {
  return [
    ...(escapeCommand(command).length > longestCommand
      ? [`command is longer than ${longestCommand} characters, which cron cuts: put it into a script`]
      : []),
  ];
}

function variableProblems(name: string, value: string): readonly string[] {
  if (!/^[A-Za-z_]\w*$/.test(name)) return [`env ${JSON.stringify(name)} is no name of a variable`];
  if (name === 'LOGNAME') return ['env LOGNAME cannot be set: cron sets it itself'];
  if (/[\n\0]/.test(value)) return [`env ${name} holds a newline or NUL, which a crontab cannot say`];
  // Blanks at the end go even from between quotes (load_env in env.c).
  if (/\s$/.test(value)) return [`env ${name} ends with a blank, which cron cuts off`];
  if (variableLine(name, value) === undefined)
    return [`env ${name} needs both kinds of quotes, which a crontab cannot say`];
  return [];
}
