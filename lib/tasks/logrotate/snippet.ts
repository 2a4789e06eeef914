import { sh } from '../../shell/sh';
import { fullMode } from '../shared/files/attributes';

/** How logs are rotated: the arguments of the task `logrotate`. */
export interface Rotation {
  readonly paths?: readonly string[] | undefined;
  readonly frequency?: string | undefined;
  readonly size?: string | undefined;
  readonly rotate?: number | undefined;
  readonly compress?: boolean | undefined;
  readonly delayCompress?: boolean | undefined;
  readonly missingOk: boolean;
  readonly notIfEmpty: boolean;
  readonly create?: { readonly mode: string; readonly owner: string; readonly group: string } | undefined;
  readonly su?: { readonly user: string; readonly group: string } | undefined;
  readonly copyTruncate?: boolean | undefined;
  readonly dateExt?: boolean | undefined;
  readonly sharedScripts?: boolean | undefined;
  readonly preRotate?: readonly string[] | undefined;
  readonly postRotate?: readonly string[] | undefined;
}

/** The text of a snippet of `/etc/logrotate.d`. */
export function logrotateSnippet(rotation: Rotation): string {
  const { paths = [], frequency, size, rotate, create, su, preRotate, postRotate } = rotation;
  const directives = [
    ...(frequency === undefined ? [] : [frequency]),
    ...(size === undefined ? [] : [`size ${size}`]),
    ...(rotate === undefined ? [] : [`rotate ${rotate}`]),
    ...either(rotation.compress, 'compress', 'nocompress'),
    ...either(rotation.delayCompress, 'delaycompress', 'nodelaycompress'),
    ...either(rotation.missingOk, 'missingok', 'nomissingok'),
    ...either(rotation.notIfEmpty, 'notifempty', 'ifempty'),
    ...(create === undefined ? [] : [`create ${fullMode(create.mode)} ${create.owner} ${create.group}`]),
    ...(su === undefined ? [] : [`su ${su.user} ${su.group}`]),
    ...either(rotation.copyTruncate, 'copytruncate', 'nocopytruncate'),
    ...either(rotation.dateExt, 'dateext', 'nodateext'),
    ...either(rotation.sharedScripts, 'sharedscripts', 'nosharedscripts'),
    ...script('prerotate', preRotate),
    ...script('postrotate', postRotate),
  ];
  return [
    '# Managed by Hostwright: a change made here is undone.',
    ...paths.map((path) => `"${path}"`),
    '{',
    ...directives.map((line) => `    ${line}`),
    '}',
    '',
  ].join('\n');
}

/**
 * A command that fails when a new snippet makes logrotate report an error that it does not report without. It reads
 * copies of the whole configuration, for some errors, such as a log that is rotated twice, are blamed on another file
 * of it. That a log is missing is no error of the configuration. Without logrotate there is nothing to ask.
 * Its taboo patterns do not fit names that begin with a dot, so the temporary file itself is taken out of the copy.
 */
export function logrotateValidation(name: string): string {
  return sh`
command -v logrotate >/dev/null || exit 0
hw_tmp=$(mktemp -d) || exit
trap 'rm -rf -- "$hw_tmp"' EXIT
trap 'exit 143' HUP INT TERM
cp -rp /etc/logrotate.d "$hw_tmp/before" || exit
rm -f -- "$hw_tmp/before/"${name} "$hw_tmp/before/".hostwright-*
cp -rp "$hw_tmp/before" "$hw_tmp/after" && cp -p -- ${{ text: '%s' }} "$hw_tmp/after/"${name} || exit
for hw_set in before after; do
  hw_conf=$hw_tmp/$hw_set.conf
  hw_from='^\([[:space:]]*include[[:space:]]\{1,\}\)/etc/logrotate\.d/*[[:space:]]*$'
  sed "s#$hw_from#\1$hw_tmp/$hw_set#" /etc/logrotate.conf >"$hw_conf" 2>/dev/null
  grep -qF "$hw_tmp/$hw_set" "$hw_conf" || echo "include $hw_tmp/$hw_set" >>"$hw_conf"
  logrotate -d "$hw_conf" 2>&1 | grep '^error: ' |
    grep -v '^error: stat of .* failed: No such file or directory$' >"$hw_tmp/$hw_set.errors"
done
! grep -vxFf "$hw_tmp/before.errors" "$hw_tmp/after.errors"`.text;
}

function either(value: boolean | undefined, yes: string, no: string): readonly string[] {
  return value === undefined ? [] : [value ? yes : no];
}

function script(name: string, body: readonly string[] | undefined): readonly string[] {
  return body === undefined ? [] : [name, ...body.map((line) => `    ${line}`), 'endscript'];
}
