import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
import { healthScript } from './health';
import type { DeclaredNginxSite } from './args';
import prepare from './prepare.sh';
import reload from './reload.sh';
import test from './test.sh';

/** The directory of nginx's whole configuration. */
export const nginxDirectory = '/etc/nginx';

/** What happens to one file below `/etc/nginx`. */
export type FileAction =
  | {
      readonly kind: 'write';
      /** Relative to `/etc/nginx`. */
      readonly path: string;
      readonly owner: string;
      readonly group: string;
      readonly mode: string;
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'remove'; readonly path: string }
  /** A file of `sites-enabled` goes to `sites-available`, which nginx does not read. */
  | { readonly kind: 'retire'; readonly path: string }
  /** It is as it should be. */
  | { readonly kind: 'stay'; readonly path: string };

/** What happens to the configuration, and what proves it. */
export interface Installation {
  readonly actions: readonly FileAction[];
  /** A file, relative to `/etc/nginx`, that nginx must then read. */
  readonly read: string | undefined;
  readonly healthCheck: DeclaredNginxSite['healthCheck'];
}

/**
 * A script that changes files of nginx and makes nginx read them, or puts everything back. One file may come over
 * standard input. nginx tests the whole configuration before any file is in place.
 */
export function installNginx({ actions, read, healthCheck }: Installation): Script {
  return lines([
    actions.every(({ kind }) => kind === 'remove') ? removeLeftovers(actions) : sh``,
    scriptFile(prepare),
    sh`hw_apply() {
${lines(actions.map(perform))}
}
hw_keep() {
${lines(actions.map(keep))}
}
hw_back() {
${lines(actions.map(putBack))}
}`,
    stage(actions),
    scriptFile(test, { hw_read: read === undefined ? '' : `${nginxDirectory}/${read}` }),
    sh`hw_keep
hw_changed=yes
hw_apply ${nginxDirectory}
[ -z "$hw_here" ] || hw_test || exit 1`,
    scriptFile(reload),
    healthCheck === undefined
      ? sh``
      : sh`[ -z "$hw_master" ] || {
${healthScript(healthCheck)}
}`,
    sh`hw_changed=`,
  ]);
}

/** Without nginx on the host there is nothing to test and nothing to reload: the files just go. */
function removeLeftovers(actions: readonly FileAction[]): Script {
  return sh`command -v nginx >/dev/null || {
  rm -f -- ${actions.map(({ path }) => `${nginxDirectory}/${path}`)}
  exit
}`;
}

/**
 * The temporary name begins with a dot, which the patterns of nginx's includes do not match. The content is kept
 * because it is written twice: into the copy for the test, and into its place.
 */
function perform(action: FileAction): Script {
  const path = sh`"$1"/${action.path}`;
  if (action.kind === 'remove') return sh`rm -f -- ${path}`;
  if (action.kind === 'retire')
    return sh`cp -a --backup=numbered -- ${path} "$1"/${`${action.path.replace('sites-enabled/', 'sites-available/')}.disabled`}
rm -f -- ${path}`;
  // A time in the future would make the file look unread for ever.
  if (action.kind === 'stay') return sh`[ ! ${path} -nt "$hw_stage" ] || touch -ch -- ${path}`;
  const at = action.path.lastIndexOf('/') + 1;
  const fresh = sh`"$1"/${hiddenName(action.path)}`;
  const parent = `${nginxDirectory}/${action.path.slice(0, Math.max(at - 1, 0))}`;
  const missing = sh`[ -d "$1"/${action.path.slice(0, at)} ] || { echo ${`there is no directory ${parent}`} >&2; exit 1; }`;
  if (action.kind === 'link')
    return sh`${missing}
ln -sfn -- ${action.target} ${fresh}
mv -fT -- ${fresh} ${path}`;
  return sh`${missing}
(umask 077; cat -- "$hw_stage/content" >${fresh})
chown -- ${`${action.owner}:${action.group}`} ${fresh}
chmod -- ${action.mode} ${fresh}
mv -fT -- ${fresh} ${path}`;
}

function hiddenName(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}.${path.slice(at)}.hostwright`;
}

function keep({ path }: FileAction, index: number): Script {
  const at = `${nginxDirectory}/${path}`;
  return sh`if [ -e ${at} ] || [ -L ${at} ]; then cp -a -- ${at} "$hw_stage"/${`old${index}`}; fi`;
}

function putBack({ path }: FileAction, index: number): Script {
  const at = `${nginxDirectory}/${path}`;
  const fresh = `${nginxDirectory}/${hiddenName(path)}`;
  const kept = sh`"$hw_stage"/${`old${index}`}`;
  return sh`if [ -e ${kept} ] || [ -L ${kept} ]; then cp -a -- ${kept} ${fresh} && mv -fT -- ${fresh} ${at}
else rm -f -- ${at}; fi`;
}

function stage(actions: readonly FileAction[]): Script {
  const content = actions.some(({ kind }) => kind === 'write');
  return lines([
    content ? sh`(umask 077; cat >"$hw_stage/content")` : sh``,
    sh`mkdir "$hw_stage/tree"
cp -a -- ${`${nginxDirectory}/.`} "$hw_stage/tree/"
hw_apply "$hw_stage/tree"`,
  ]);
}
