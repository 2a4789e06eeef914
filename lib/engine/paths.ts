import type { Step } from '../tasks/contract/step';

/** The paths of the host that these steps write; undefined when one of them is more than a write. */
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

/** Whether two absolute paths are equal or one lies above the other. */
export function isOverlapping(one: string, other: string): boolean {
  const [left, right] = [withSlash(one), withSlash(other)];
  return left.startsWith(right) || right.startsWith(left);
}

/** Debian has links in place of some directories; what is no link on a host is only read once more than needed. */
function withSlash(path: string): string {
  return `${path}/`
    .replace(/\/+/g, '/')
    .replace(/^\/var\/run\//, '/run/')
    .replace(/^\/var\/lock\//, '/run/lock/')
    .replace(/^\/(bin|sbin|lib|lib32|lib64|libx32)\//, '/usr/$1/');
}
