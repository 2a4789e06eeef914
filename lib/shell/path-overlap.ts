/** Whether two absolute paths are equal or one contains the other. */
export function isOverlapping(one: string, other: string): boolean {
  const [left, right] = [withSlash(one), withSlash(other)];
  return left.startsWith(right) || right.startsWith(left);
}

/**
 * Debian has links in place of some directories. Where a host has a directory instead, facts are only read once more.
 */
function withSlash(path: string): string {
  return `${path}/`
    .replace(/\/+/g, '/')
    .replace(/^\/var\/run\//, '/run/')
    .replace(/^\/var\/lock\//, '/run/lock/')
    .replace(/^\/(bin|sbin|lib|lib32|lib64|libx32)\//, '/usr/$1/');
}
