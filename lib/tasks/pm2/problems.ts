import { nameProblems, textOf, valueProblems, type Value } from '../shared/environment/variables';
import { pathProblems } from '../shared/files/path';
import { directiveProblems } from '../shared/systemd/unit-section';
import type { DeclaredPm2 } from './args';

/** What a schema cannot say about the arguments, as messages; none of them has a value of a variable. */
export function pm2Problems(args: DeclaredPm2): readonly string[] {
  const { state, user, cwd, script, environment, service } = args;
  const missing = Object.entries({ user, cwd, script }).filter(([, value]) => value === undefined);
  if (state === 'absent') return [];
  const entries = Object.entries(environment);
  return [
    ...missing.map(([name]) => `${name} is missing`),
    ...(cwd === undefined ? [] : pathProblems(cwd)),
    ...Object.entries({ cwd, script }).flatMap(([name, path]) => scriptProblems(name, path)),
    ...entries.flatMap(([name, value]) => variableProblems(name, value)),
    ...sizeProblems(entries),
    ...directiveProblems('service', service ?? {}),
  ];
}

/** PM2 gives a script with blanks to bash, and takes a path that holds such an extension for an ecosystem file. */
function scriptProblems(name: string, path = ''): readonly string[] {
  if (/\s/.test(path)) return [`${name} holds a blank: PM2 would give it to a shell`];
  if (/\.(?:json|ya?ml|config\.[cm]?js)/.test(path))
    return [`${name} ${path}: PM2 would take it for an ecosystem file, because of its extension`];
  return name === 'script' && path.startsWith('-') ? [`script ${path} would be an option`] : [];
}

/** What Node.js and PM2 set themselves, with capital letters. */
const taken =
  /^(?:PM2_.*|NODE_APP_INSTANCE|NODE_CHANNEL_FD|NODE_CHANNEL_SERIALIZATION_MODE|NODE_UNIQUE_ID|PWD|windowsHide)$/;

function variableProblems(name: string, value: Value): readonly string[] {
  const where = `environment.${name}`;
  return [
    ...nameProblems(name, 'environment'),
    ...valueProblems(name, value, 'environment'),
    ...(taken.test(name) ? [`${where} is set by PM2 itself: leave it out`] : []),
    ...(/[A-Z]/.test(name) || /^[a-z]+_proxy$/.test(name)
      ? []
      : [`${where} has no capital letter: PM2 keeps its own settings under such names`]),
    ...(textOf(value) === '[object Object]' ? [`${where} is a text that PM2 leaves out`] : []),
  ];
}

/**
 * PM2 hands all variables to a worker in one more, `pm2_env`: as JSON, twice, with its own settings. The kernel takes
 * 131071 bytes for one (MAX_ARG_STRLEN).
 */
const mostBytes = 60_000;

function sizeProblems(entries: readonly (readonly [string, Value])[]): readonly string[] {
  const texts = Object.fromEntries(entries.map(([name, value]) => [name, textOf(value)]));
  const size = Buffer.byteLength(JSON.stringify(texts));
  return size > mostBytes
    ? [`environment has ${size} bytes as JSON; PM2 can hand on ${mostBytes}: keep large values in files`]
    : [];
}
