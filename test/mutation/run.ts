import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { figuresOf } from './figures';
import { tryLogic } from './logic';
import { tryShell } from './shell';

interface Options {
  readonly seed: number;
  readonly lines: number;
  readonly shell: number;
  readonly folder: readonly string[];
}

async function main(argv: readonly string[]): Promise<void> {
  const { seed, lines, shell, folder: folders } = readOptions(argv);
  print(`seed ${seed}\n\n`);
  if (lines > 0) print(`Code\n${figuresOf(await tryLogic({ lines, folders, seed }))}\n`);
  if (shell > 0) print(`Scripts\n${figuresOf(tryShell({ changes: shell, folders, seed }))}\n`);
}

function readOptions(argv: readonly string[]): Options {
  return new Command('npm run test:mutation --')
    .description('change lines that are drawn by chance, and tell which changes no unit test notices')
    .option(
      '--seed <n>',
      'what the draw begins with; default: another in each run',
      readCount,
      randomInt(2 ** 31),
    )
    .option('--lines <n>', 'how many lines of code of each folder, with all changes of each', readCount, 15)
    .option('--shell <n>', 'how many changes of scripts', readCount, 100)
    .option('--folder <names...>', 'only these, such as lib/transport', [])
    .parse(argv)
    .opts<Options>();
}

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function print(text: string): void {
  process.stdout.write(text);
}

void main(process.argv);
