import { Option, type Command } from 'commander';

/**
 * Whether output to a stream has colours. FORCE_COLOR (https://force-color.org) decides first, then NO_COLOR
 * (https://no-color.org), then whether the stream is a terminal with colours.
 */
export function hasColors(stream: NodeJS.WriteStream): boolean {
  const { FORCE_COLOR: force = '', NO_COLOR: no = '' } = process.env;
  if (force !== '') return force !== '0' && force !== 'false';
  return no === '' && stream.isTTY && stream.hasColors();
}

/** Adds `--color` and `--no-color` to a command, or to its subcommands if it has some. */
export function addColorFlags(command: Command): Command {
  if (command.commands.length > 0) {
    command.commands.forEach(addColorFlags);
    return command;
  }
  return command
    .addOption(
      new Option(
        '--color <when>',
        'when to use colours; default: auto, which obeys NO_COLOR and FORCE_COLOR',
      ).choices(['auto', 'always', 'never']),
    )
    .addOption(new Option('--no-color', 'the same as --color never').hideHelp())
    .hook('preAction', (_command, action) => chooseColors(action.opts<ColorFlags>()));
}

interface ColorFlags {
  /** `false`: --no-color. */
  readonly color?: 'auto' | 'always' | 'never' | false;
}

/** Sets the environment, because libraries that print read it too. They are loaded later. */
function chooseColors({ color = 'auto' }: ColorFlags): void {
  if (color === 'auto') return;
  delete process.env['FORCE_COLOR'];
  delete process.env['NO_COLOR'];
  process.env[color === 'always' ? 'FORCE_COLOR' : 'NO_COLOR'] = '1';
}
