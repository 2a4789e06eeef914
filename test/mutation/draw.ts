import { createHash } from 'node:crypto';

/** Draws some of the names; the same seed draws the same, whatever names come and go beside them. */
export function draw(names: readonly string[], count: number, seed: number): readonly string[] {
  const lots = new Map(names.map((name) => [name, lotOf(name, seed)]));
  return [...lots]
    .sort(([, one], [, other]) => (one < other ? -1 : 1))
    .slice(0, count)
    .map(([name]) => name);
}

function lotOf(name: string, seed: number): string {
  return createHash('sha256').update(`${seed} ${name}`).digest('hex');
}

/** The lines of a file that do something, as `PATH:LINE`: no comments, imports, ends of blocks. */
export function linesOf(path: string, text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      /^\s*($|\/?\*|\/\/|import |export \* |[})\];,]+$)/.test(line) ? [] : [`${path}:${index + 1}`],
    );
}
