import { folderOf } from './project';

/** A change of one place, and whether a test noticed it. */
export interface Tried {
  /** The file, from the root of the project. */
  readonly path: string;
  readonly line: number;
  /** What was changed into what. */
  readonly change: string;
  readonly isNoticed: boolean;
}

/** Figures by folder as a table, then each change that no test noticed. */
export function figuresOf(tried: readonly Tried[]): string {
  const folders = [...new Set(tried.map(({ path }) => folderOf(path)))].sort();
  const rows = folders.map((folder) =>
    row(
      folder,
      tried.filter(({ path }) => folderOf(path) === folder),
    ),
  );
  const survivors = tried
    .filter(({ isNoticed }) => !isNoticed)
    .map(({ path, line, change }) => `${path}:${line}  ${change}`)
    .sort();
  return [...rows, row('all', tried), '', ...survivors, ''].join('\n');
}

function row(name: string, tried: readonly Tried[]): string {
  const noticed = tried.filter(({ isNoticed }) => isNoticed).length;
  const percent = Math.round((100 * noticed) / tried.length);
  return `${name.padEnd(18)} ${String(noticed).padStart(4)} of ${String(tried.length).padStart(4)}  ${percent} %`;
}
