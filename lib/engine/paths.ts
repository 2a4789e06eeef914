import type { Step } from '../tasks/contract/step';

/** The paths of the host that these steps write; undefined when a step does more than write. */
export function writtenPaths(steps: readonly Step[]): readonly string[] | undefined {
  const paths: string[] = [];
  for (const step of steps) {
    if (step.kind === 'get') continue;
    if (step.kind !== 'write' && step.kind !== 'put') return undefined;
    if (step.follow === true) return undefined;
    paths.push(step.path);
  }
  return paths;
}
