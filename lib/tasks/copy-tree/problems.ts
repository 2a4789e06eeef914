import type { Complaint } from '../contract/complaint';
import { pathProblems, removalProblems } from '../shared/files/path';
import { sourceComplaint } from '../shared/files/source';
import { readTree, type DeclaredCopy } from './wanted';

/** What a schema cannot say about the arguments, as messages. */
export function copyProblems(declared: DeclaredCopy): readonly Complaint[] {
  const { path, exclude, exclusive, preserve, fileMode, executableMode, directoryMode } = declared;
  const hasMode = fileMode !== '0644' || executableMode !== undefined || directoryMode !== undefined;
  const problems = [
    ...pathProblems(path),
    ...(exclusive ? removalProblems(path) : []),
    ...(preserve && hasMode
      ? ['preserve takes the modes of the controller: leave out fileMode, executableMode and directoryMode']
      : []),
    ...exclude
      .filter((one) => /[\0\n]/.test(one))
      .map((one) => `exclude ${JSON.stringify(one)} is not a pattern`),
  ];
  return problems.length > 0 ? problems : sourceProblems(declared);
}

function sourceProblems(declared: DeclaredCopy): readonly Complaint[] {
  try {
    const { key } = readTree(declared);
    return declared.exclusive && key.entries.length === 0
      ? [`src ${declared.src} is empty, and exclusive would remove everything in ${declared.path}`]
      : [];
  } catch (thrown) {
    return [sourceComplaint(declared.src, thrown)];
  }
}
