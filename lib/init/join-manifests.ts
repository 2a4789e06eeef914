import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';

interface Manifest {
  readonly [key: string]: unknown;
  readonly type?: string;
}

/**
 * Adds the missing scripts and dependencies of a Hostwright project to a package.json. What is there stays as it is,
 * also the indentation.
 */
export function joinManifests(present: string, wanted: string): string {
  const [old, more] = [parseManifest(present), JSON.parse(wanted) as Manifest];
  const known = { ...section(old, 'dependencies'), ...section(old, 'devDependencies') };
  const joined: Manifest = {
    ...old,
    scripts: { ...section(more, 'scripts'), ...withoutPlaceholder(section(old, 'scripts')) },
    dependencies: { ...unless(known, section(more, 'dependencies')), ...section(old, 'dependencies') },
    devDependencies: {
      ...unless(known, section(more, 'devDependencies')),
      ...section(old, 'devDependencies'),
    },
  };
  const indentation = /\n([ \t]+)"/.exec(present)?.[1] ?? '  ';
  return `${JSON.stringify(joined, undefined, indentation)}\n`;
}

/** Reads a package.json that somebody else wrote. */
export function parseManifest(text: string): Manifest {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Manifest;
  } catch (cause) {
    throw unreadable(messageOf(cause));
  }
  throw unreadable('it is not an object');
}

function section(manifest: Manifest, name: string): Readonly<Record<string, unknown>> {
  const value = manifest[name];
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function unless(
  known: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(more).filter(([name]) => !(name in known)));
}

/** `npm init` writes a script `test` that only fails. */
function withoutPlaceholder(scripts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isPlaceholder = (text: unknown): boolean => String(text).includes('no test specified');
  return Object.fromEntries(Object.entries(scripts).filter(([, text]) => !isPlaceholder(text)));
}

function unreadable(why: string): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `package.json cannot be extended: ${why}`,
    hint: 'Nothing was written. Fix it, or name another directory.',
  });
}
