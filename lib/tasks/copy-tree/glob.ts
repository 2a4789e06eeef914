import { globSource } from '../../shell/glob';

/**
 * Whether a relative path matches one of these patterns: `*` and `?` within a name, `**` for any number of directories,
 * `[ab]` for one of these characters. A pattern without `/` is for names at any depth, one that ends with `/` only for
 * directories. The entries of an excluded directory are excluded with it.
 */
export function globMatcher(patterns: readonly string[]): (name: string, isDirectory: boolean) => boolean {
  const rules = patterns.map((pattern) => {
    const plain = pattern.replace(/^\//, '').replace(/\/$/, '');
    const isAnywhere = !pattern.replace(/\/$/, '').includes('/');
    return {
      expression: new RegExp(`^${isAnywhere ? '(?:.*/)?' : ''}${globSource(plain, 'path')}$`, 's'),
      isForDirectories: pattern.endsWith('/'),
    };
  });
  return (name, isDirectory) =>
    rules.some(
      ({ expression, isForDirectories }) => (isDirectory || !isForDirectories) && expression.test(name),
    );
}
