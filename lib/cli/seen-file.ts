import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { seenSchema, seenVersion, type SeenEnvironment } from '../architecture/seen/schema';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import { messageOf } from '../errors/message-of';
import { historyPlace } from '../history/place';
import { withHistory } from '../history/seen';
import { shownName } from '../inventory/files';
import { isRecord } from '../inventory/read-definition';
import { jsonPage } from '../report/json-text';
import { validate } from '../schema/validate';
import { writeWhole } from './write-file';

/** An environment of a project. */
export interface SeenPlace {
  /** The directory of the project. */
  readonly directory: string;
  readonly environment: string;
}

/**
 * The file of what was last seen of the hosts of an environment: below `.hostwright/seen` in the project, or in the
 * directory that `HOSTWRIGHT_SEEN` names, relative to the project.
 */
export function seenFile({ directory, environment }: SeenPlace): string {
  const chosen = process.env['HOSTWRIGHT_SEEN'];
  const folder = chosen === undefined || chosen === '' ? join('.hostwright', 'seen') : chosen;
  return resolve(directory, folder, `${environment}.json`);
}

/** The same as messages show it. */
export function shownSeenFile(place: SeenPlace): string {
  return shownName(seenFile(place), place.directory);
}

/**
 * What was last seen: what was read from hosts, as the file has it, and how runs and checks for drift ended, as the
 * records of the project tell. Throws HostwrightError LOCAL_FILE for a broken file.
 */
export function loadSeen(place: SeenPlace): SeenEnvironment {
  const history = historyPlace(place.directory);
  const states = loadStates(place);
  return history === undefined ? states : withHistory(states, history);
}

function loadStates(place: SeenPlace): SeenEnvironment {
  const file = seenFile(place);
  if (!existsSync(file)) return { version: seenVersion, environment: place.environment, hosts: {} };
  const data = readJson(file, place);
  const version = isRecord(data) ? data['version'] : undefined;
  if (typeof version === 'number' && version !== seenVersion) {
    throw broken(place, `has the format ${version}, and this version of Hostwright reads ${seenVersion}`);
  }
  const checked = validate(seenSchema, data);
  if (!checked.ok) {
    const problems = checked.problems.map(({ path, message }) => `${path} ${message}`.trim());
    throw broken(place, `is broken: ${problems.join('; ')}`);
  }
  if (checked.value.environment === place.environment) return checked.value;
  throw broken(place, `is about the environment ${checked.value.environment}`);
}

/** Writes what was read from hosts, whole or not at all. Git does not see the directory: it gets a .gitignore of its own. */
export function saveSeen(place: SeenPlace, seen: SeenEnvironment): void {
  const file = seenFile(place);
  try {
    const folder = dirname(file);
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, '.gitignore'), '*\n');
    }
    writeWhole(file, jsonPage(statesOf(seen)));
  } catch (cause) {
    throw localFileError(
      `${shownSeenFile(place)} cannot be written`,
      cause,
      'Allow the user who runs Hostwright to write it, or name another directory with HOSTWRIGHT_SEEN.',
    );
  }
}

/** How runs ended is in their records. */
function statesOf({ hosts, ...seen }: SeenEnvironment): SeenEnvironment {
  const states = Object.entries(hosts).flatMap(([name, { state }]) =>
    state ? [[name, { state }] as const] : [],
  );
  return { ...seen, hosts: Object.fromEntries(states) };
}

function readJson(file: string, place: SeenPlace): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (thrown) {
    throw broken(place, `cannot be read: ${messageOf(thrown)}`);
  }
}

function broken(place: SeenPlace, what: string): HostwrightError {
  return new HostwrightError({
    code: 'LOCAL_FILE',
    message: `${shownSeenFile(place)} ${what}`,
    hint: `Remove the file. hostwright architecture hosts all -e ${place.environment} reads the hosts again.`,
  });
}
