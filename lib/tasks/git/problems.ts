import { pathProblems, removalProblems } from '../shared/files/path';
import type { DeclaredCheckout } from './declared';

/** What a schema cannot say about the arguments, as messages. */
export function checkoutProblems({ repo, path, version }: DeclaredCheckout): readonly string[] {
  const isName = /^[^\s\0~^:?*[\\-][^\s\0~^:?*[\\]*$/.test(version) && !/\.\.|@\{|\/$|\.lock$/.test(version);
  return [
    ...pathProblems(path),
    ...removalProblems(path).map(() => `${path} belongs to the system: name another directory`),
    ...(/^[-\s]|[\0\n]/.test(repo)
      ? [`repo ${JSON.stringify(repo)} is not the address of a repository`]
      : []),
    ...(/^https?:\/\/[^/]*@/.test(repo)
      ? ['repo must not contain a user or password: use a deployKey, over ssh']
      : []),
    ...(isName ? [] : [`version ${JSON.stringify(version)} is not a branch, tag or commit`]),
  ];
}
