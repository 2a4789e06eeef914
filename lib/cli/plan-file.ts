import { readFileSync } from 'node:fs';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import { messageOf } from '../errors/message-of';
import { isRecord } from '../inventory/read-definition';
import { planVersion, savedPlan, toPlan, type SavedPlan } from '../plan/saved-plan';
import { jsonPage } from '../report/json-text';
import { validate } from '../schema/validate';
import { writeWhole } from './write-file';

/** Writes a plan, whole or not at all. */
export function writePlan(file: string, plan: SavedPlan): void {
  try {
    writeWhole(file, jsonPage(plan));
  } catch (cause) {
    throw localFileError(`the plan ${file} cannot be written`, cause, 'Name another file with --out.');
  }
}

/** Reads a plan; throws PLAN for what is none. */
export function readPlan(file: string): SavedPlan {
  const data = readJson(file);
  const version = isRecord(data) ? data['version'] : undefined;
  if (typeof version === 'number' && version !== planVersion)
    throw broken(file, `has the format ${version}, and this version of Hostwright reads ${planVersion}`);
  const checked = validate(savedPlan, data);
  if (checked.ok) return toPlan(checked.value);
  throw broken(
    file,
    `is not a plan: ${checked.problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')}`,
  );
}

function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    throw broken(file, `is not a plan: ${messageOf(thrown)}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw localFileError(
      `the plan ${file} cannot be read`,
      cause,
      'Make one: hostwright plan playbooks/site.ts --out FILE',
    );
  }
}

function broken(file: string, what: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN',
    message: `${file} ${what}`,
    hint: 'Nothing was touched. Make a new plan: hostwright plan playbooks/site.ts --out FILE',
  });
}
