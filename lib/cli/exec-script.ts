import { resolve } from 'node:path';
import { HostwrightError } from '../errors/error';
import { commandLine } from '../shell/command-line';
import type { Script } from '../shell/sh';
import { runScript, scriptProblems } from '../tasks/script/command';

/** What `exec` runs: a command, or a local file with these arguments. */
export function execScript(args: readonly string[], file: string | undefined): Script {
  if (file === undefined) {
    if (args.join('').trim() === '') throw nothingToRun();
    return commandLine(args);
  }
  const script = { src: resolve(file), args };
  const [problem] = scriptProblems(script);
  if (problem === undefined) return runScript(script);
  throw new HostwrightError({
    code: 'USAGE',
    message: `--script: ${typeof problem === 'string' ? problem : problem.message}`,
    hint: 'Name a script on this computer of at most 1 MiB.',
  });
}

function nothingToRun(): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: 'there is no command to run',
    hint: 'Write it after two dashes: hostwright exec web -- uptime. Or name a file: --script FILE.',
  });
}
