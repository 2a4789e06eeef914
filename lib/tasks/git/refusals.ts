import { HostwrightError } from '../../errors/error';

/** Something else is at the path. */
export function inTheWay(path: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${path} exists and is not a checkout of a repository`,
    hint: `Remove it with absent({ path: '${path}' }), or choose another path.`,
  });
}

/** The checkout belongs to somebody else. */
export function othersCheckout(path: string, owner: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${path} belongs to ${owner}, and git does not read a repository of another user`,
    hint: `Give user: '${owner}', so that git runs as that user.`,
  });
}

/** git cannot read the repository. */
export function damaged(path: string, damage: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `the repository in ${path} is damaged: git cannot read it:\n${damage}`,
    hint: `Look at it on the host, or remove it with absent({ path: '${path}' }), so that it is cloned again.`,
  });
}

/** Somebody changed tracked files. */
export function changedByHand(path: string, changes: readonly string[]): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `tracked files in ${path} were changed on the host:\n${changes.join('\n')}`,
    hint: 'Commit or undo them there, or set force: true to discard them.',
  });
}

/** Somebody committed on the host, and nowhere else. */
export function committedByHand(path: string, commits: readonly string[]): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${path} has commits that are in no branch or tag of the repository:\n${commits.join('\n')}`,
    hint: 'Push them to a branch from there, or set force: true to discard them.',
  });
}
