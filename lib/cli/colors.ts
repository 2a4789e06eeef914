import { Option, type Command } from 'commander';

/**
 * Whether what goes to a stream has colours: as FORCE_COLOR (https://force-color.org) or else NO_COLOR
 * (https://no-color.org) says, otherwise where it is a terminal that has them.
 */
export function hasColors(stream: NodeJS.WriteStream): boolean {
  const { FORCE_COLOR: force = '', NO_COLOR: no = '' } = process.env;
  if (force !== '') return force !== '0' && force !== 'false';
  return no === '' && stream.isTTY && stream.hasColors();
}

/** Adds `--color` and `--no-color` to a command, and to the commands below it that do something. */
export function addColorFlags(command: Command): Command {
  if (command.commands.length > 0) {
    command.commands.forEach(addColorFlags);
    return command;
  }
  return command
    .addOption(
      new Option(
        '--color <when>',
        'default: auto, as NO_COLOR or FORCE_COLOR says, else on a terminal',
      ).choices(['auto', 'always', 'never']),
    )
    .addOption(new Option('--no-color', 'the same as --color never').hideHelp())
    .hook('preAction', (_command, action) => chooseColors(action.opts<ColorFlags>()));
}

interface ColorFlags {
  /** `false`: --no-color. */
  readonly color?: 'auto' | 'always' | 'never' | false;
}

/** Tells libraries that print as well, which are loaded later: all of them heed the environment. */
function chooseColors({ color = 'auto' }: ColorFlags): void {
  if (color === 'auto') return;
  delete process.env['FORCE_COLOR'];
  delete process.env['NO_COLOR'];
  process.env[color === 'always' ? 'FORCE_COLOR' : 'NO_COLOR'] = '1';
}
