import { dirname, resolve } from 'node:path/posix';
import { claim, type Claim } from '../../contract/claim';
import { ownerClaims } from '../accounts/account-claims';

/** A path, and who owns it. */
interface Owned {
  readonly path: string;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
}

/** A file that is there. */
export function fileClaims({ follow, ...file }: Owned & { readonly follow?: boolean }): readonly Claim[] {
  const { path } = file;
  const own = follow === true ? [] : [...at(path, 'a file'), ...way(path, 'a file')];
  return [...own, ...below(path), ...ownerClaims(file)];
}

/** A directory that is there. */
export function directoryClaims({
  follow,
  ...directory
}: Owned & { readonly follow?: boolean }): readonly Claim[] {
  const { path } = directory;
  const own = follow === true ? [] : [...at(path, 'a directory'), ...way(path, 'a directory')];
  return [...own, ...below(path), ...ownerClaims(directory)];
}

/** A link, which may lead to a directory. */
export function linkClaims(link: Owned & { readonly target?: string | undefined }): readonly Claim[] {
  const { path, target } = link;
  const leads = claim(`the target of ${path}`, target && resolve(dirname(path), target));
  return [...at(path, 'a link'), ...leads, ...below(path), ...ownerClaims(link)];
}

/** Nothing is there, and nothing below it. */
export function absenceClaims(path: string): readonly Claim[] {
  return [...at(path, 'absent'), ...way(path, 'absent')];
}

function at(path: string, is: string): readonly Claim[] {
  return claim(path, is);
}

/** What is at a path, for what is to be below it. */
function way(path: string, is: string): readonly Claim[] {
  return claim(`the directory ${path}`, is === 'a directory' ? 'there' : is);
}

/** What is above a path is a directory, or leads to one. */
function below(path: string): readonly Claim[] {
  const parent = dirname(path);
  return parent === path || parent === '/' ? [] : [...way(parent, 'a directory'), ...below(parent)];
}
