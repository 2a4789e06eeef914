import { HostwrightError } from '../../errors/error';
import type { Guarded } from './guard';
import type { Intended } from './intended';
import { isAround, loginOf } from './login';

/**
 * Refuses to remove what holds the login together with much else, such as its home: a guard keeps only what a login needs,
 * and could not put back the rest. Nothing is refused where nothing is guarded.
 */
export function refuseLoss({ connection, guard }: Guarded, { task, facts }: Intended): void {
  const login = guard && loginOf(connection.session);
  if (login === undefined || task.options.guard === false) return;
  for (const prediction of task.module.predicts?.(facts, task.args, 0) ?? []) {
    if (!('kind' in prediction) || prediction.kind.name !== 'file') continue;
    if (!('value' in prediction) || prediction.value !== undefined) continue;
    const { path } = prediction.key as { readonly path?: string };
    if (path === undefined || !isAround(path, login)) continue;
    throw new HostwrightError({
      code: 'REFUSED',
      message: `will not remove ${path}: Hostwright is logged in as ${login.user}, who needs what is in it, and it could not be put back`,
      hint: 'Log in with another account. Or, at a console, use --no-guard.',
    });
  }
}
