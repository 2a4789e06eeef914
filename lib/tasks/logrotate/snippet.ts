import { scriptFile } from '../../shell/script-file';
import { lines, sh } from '../../shell/sh';
import { fullMode } from '../shared/files/attributes';
import validate from './validate.sh';

/** Mode, owner and group of what logrotate creates. */
export interface LogrotateOwner {
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
}

/** How logs are rotated: the arguments of the task `logrotate`. */
export interface Rotation {
  readonly paths?: readonly string[] | undefined;
  readonly frequency?: string | undefined;
  readonly size?: string | undefined;
  readonly maxSize?: string | undefined;
  readonly minSize?: string | undefined;
  readonly rotate?: number | undefined;
  readonly maxAge?: number | undefined;
  readonly oldDir?: string | undefined;
  readonly createOldDir?: LogrotateOwner | undefined;
  readonly compress?: boolean | undefined;
  readonly delayCompress?: boolean | undefined;
  readonly missingOk: boolean;
  readonly notIfEmpty: boolean;
  readonly create?: LogrotateOwner | undefined;
  readonly su?: { readonly user: string; readonly group: string } | undefined;
  readonly copyTruncate?: boolean | undefined;
  readonly dateExt?: boolean | undefined;
  readonly dateFormat?: string | undefined;
  readonly sharedScripts?: boolean | undefined;
  readonly preRotate?: readonly string[] | undefined;
  readonly postRotate?: readonly string[] | undefined;
  readonly firstAction?: readonly string[] | undefined;
  readonly lastAction?: readonly string[] | undefined;
}

/** The text of a snippet of `/etc/logrotate.d`. */
export function logrotateSnippet(rotation: Rotation): string {
  const { paths = [], frequency, size, rotate, maxAge, oldDir, create, createOldDir, su } = rotation;
  const { maxSize, minSize, dateFormat } = rotation;
  const directives = [
    ...(frequency === undefined ? [] : [frequency]),
    ...(size === undefined ? [] : [`size ${size}`]),
    ...(maxSize === undefined ? [] : [`maxsize ${maxSize}`]),
    ...(minSize === undefined ? [] : [`minsize ${minSize}`]),
    ...(rotate === undefined ? [] : [`rotate ${rotate}`]),
    ...(maxAge === undefined ? [] : [`maxage ${maxAge}`]),
    ...(oldDir === undefined ? [] : [`olddir ${oldDir}`]),
    ...owned('createolddir', createOldDir),
    ...either(rotation.compress, 'compress', 'nocompress'),
    ...either(rotation.delayCompress, 'delaycompress', 'nodelaycompress'),
    ...either(rotation.missingOk, 'missingok', 'nomissingok'),
    ...either(rotation.notIfEmpty, 'notifempty', 'ifempty'),
    ...owned('create', create),
    ...(su === undefined ? [] : [`su ${su.user} ${su.group}`]),
    ...either(rotation.copyTruncate, 'copytruncate', 'nocopytruncate'),
    ...either(rotation.dateExt, 'dateext', 'nodateext'),
    ...(dateFormat === undefined ? [] : [`dateformat ${dateFormat}`]),
    ...either(rotation.sharedScripts, 'sharedscripts', 'nosharedscripts'),
    ...script('firstaction', rotation.firstAction),
    ...script('prerotate', rotation.preRotate),
    ...script('postrotate', rotation.postRotate),
    ...script('lastaction', rotation.lastAction),
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

/** A command that fails if logrotate finds an error in the new snippet, whose temporary file is `%s`. */
export function logrotateValidation(name: string): string {
  const file = sh`hw_file=${{ text: '%s' }}`;
  return lines([file, scriptFile(validate, { hw_name: name })]).text;
}

function owned(name: string, owner: LogrotateOwner | undefined): readonly string[] {
  return owner === undefined ? [] : [`${name} ${fullMode(owner.mode)} ${owner.owner} ${owner.group}`];
}

function either(value: boolean | undefined, yes: string, no: string): readonly string[] {
  return value === undefined ? [] : [value ? yes : no];
}

function script(name: string, body: readonly string[] | undefined): readonly string[] {
  return body === undefined ? [] : [name, ...body.map((line) => `    ${line}`), 'endscript'];
}
