import type { Page } from './pages';

/** Commands that a page shows, and what it says that they print. */
export interface Step {
  /** One command a line. */
  readonly commands: readonly string[];
  readonly printed: string;
  /** Of the first command in the page. */
  readonly line: number;
}

/** The blocks `sh` of a page, each with the block `text` below it. */
export function stepsOf({ path, blocks }: Page): readonly Step[] {
  return blocks.flatMap(({ info, code, line }, index) => {
    if (info !== 'sh') return [];
    const next = blocks[index + 1];
    if (next?.info !== 'text')
      throw new Error(`${path}:${line}: there is no block "text" below the commands`);
    return [{ commands: code.trimEnd().split('\n'), printed: next.code, line }];
  });
}

/** The blocks of a page that are files of a project, by their path. */
export function filesOf({ blocks }: Page): ReadonlyMap<string, string> {
  const named = blocks.flatMap(({ code }) => {
    const name = /^(?:\/\/|#) (\S+\.\w+)\n/.exec(code)?.[1];
    return name === undefined ? [] : [[name, code] as const];
  });
  return new Map(named);
}

/** An output without the parts that differ from run to run: times, which host was slowest, columns, the order of hosts. */
export function steady(text: string): readonly string[] {
  return text
    .replace(/^(slowest: |still running ).*\n/gm, '')
    .replace(/\b(\d+ min )?\d+(\.\d+)? (s|ms)\b/g, '… $3')
    .replace(/\b\d+ trips?\b/g, '… trips')
    .replace(/(\S) +/g, '$1 ')
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
    .sort();
}

/** The text of a page, with the real output of each step instead of the one on the page. */
export function withPrinted(page: Page, printed: readonly string[]): string {
  const lines = page.text.split('\n');
  for (const [index, { line, printed: said }] of [...stepsOf(page).entries()].reverse()) {
    const fresh = printed[index] ?? '';
    const block = page.blocks[page.blocks.findIndex((one) => one.line === line) + 1];
    if (block === undefined || steady(fresh).join('\n') === steady(said).join('\n')) continue;
    lines.splice(block.line - 1, said.split('\n').length - 1, ...fresh.trimEnd().split('\n'));
  }
  return lines.join('\n');
}
