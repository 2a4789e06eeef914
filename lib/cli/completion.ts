import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { oneLine } from '../report/visible';
import { packageRoot } from './package';
import { print } from './print';

/** `hostwright completion SHELL`: a script for the shell to source. */
export function completionCommand(): Command {
  return new Command('completion')
    .description('print a completion script for your shell: commands, flags, hosts, tags, tasks')
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', help)
    .action((shell: string) => print(scriptOf(shell)));
}

const help = `
Examples:
  eval "$(npx hostwright completion bash)"       in ~/.bashrc
  eval "$(npx hostwright completion zsh)"        in ~/.zshrc, after compinit
  npx hostwright completion fish | source        in ~/.config/fish/config.fish

It completes the command \`hostwright\`. If you have it inside projects only, also define a function:
  hostwright() { npx hostwright "$@"; }          in bash and zsh
  function hostwright; npx hostwright $argv; end   in fish`;

function scriptOf(shell: string): string {
  return readFileSync(join(packageRoot(), 'lib/completion/scripts', `hostwright.${shell}`), 'utf8');
}

/** `hostwright complete -- WORD…`: called by the scripts. Prints one candidate per line, and nothing on an error. */
export function completeCommand(program: () => Command): Command {
  return new Command('complete')
    .argument('[word...]', 'the command line up to the cursor, after --')
    .allowUnknownOption()
    .action((line: string[]) => complete(program(), line));
}

async function complete(program: Command, line: readonly string[]): Promise<void> {
  const write = process.stdout.write.bind(process.stdout);
  // A playbook may print while it loads. That must not reach the shell.
  process.stdout.write = () => true;
  try {
    const [{ readLine }, { candidatesFor }, { projectSources }] = await Promise.all([
      import('../completion/line'),
      import('../completion/candidates'),
      import('./completion-sources'),
    ]);
    const found = await candidatesFor(readLine(program, line), projectSources());
    const lines = found.map(({ value, description }) =>
      description === undefined ? value : `${value}\t${description}`,
    );
    write(lines.map((line) => `${oneLine(line)}\n`).join(''));
  } catch {
    // An error message would only disturb somebody who presses Tab.
  } finally {
    process.stdout.write = write;
  }
}
