import type { Complaint } from '../contract/complaint';
import { pathProblems, removalProblems } from '../shared/files/path';
import { sourceComplaint } from '../shared/files/source';
import type { DeclaredRelease } from './args';
import { artifactOf } from './artifact';
import { sharedProblems } from './shared-links';

/** What a schema cannot say about the arguments, as messages. */
export function releaseProblems(declared: DeclaredRelease): readonly Complaint[] {
  const { path, src, sha256, stripComponents, shared, activate } = declared;
  const problems = [
    ...pathProblems(path),
    ...removalProblems(path),
    ...(path.includes('\n') ? ['path must not have a line break'] : []),
    ...sharedProblems(declared),
    ...(src === undefined && !activate
      ? ['nothing is declared: give src, or leave activate out to switch to a release that is there']
      : []),
    ...(src === undefined && (sha256 !== undefined || stripComponents > 0 || shared.length > 0)
      ? ['sha256, stripComponents and shared need src']
      : []),
  ];
  return problems.length > 0 ? problems : artifactProblems(declared);
}

function artifactProblems(declared: DeclaredRelease): readonly Complaint[] {
  try {
    return artifactOf(declared)?.problems() ?? [];
  } catch (thrown) {
    return [sourceComplaint(declared.src ?? '', thrown)];
  }
}
