import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';

/** A question about a global package of npm. */
export type NpmPackageKey =
  | { readonly ask: 'installed'; readonly name: string }
  | {
      /** Whether the registry has a newer version than the one that is installed. */
      readonly ask: 'latest';
      readonly name: string;
      /** Address of the registry; `''`: npm's own choice. */
      readonly registry: string;
    };

/** The answer to one question; absent: not installed, or the registry did not answer. */
export interface NpmPackageFact {
  /** For `installed`; `''` for a directory without a version, and for a link that leads nowhere. */
  readonly version?: string | undefined;
  /** For `latest`: the newer version; undefined: the installed one is the latest. */
  readonly latest?: string | undefined;
}

/** Global packages: two processes for all installed versions, one for the latest ones of each registry. */
export const npmPackageFacts: FactKind<NpmPackageKey, NpmPackageFact> = {
  name: 'npm-package',
  address: (key) =>
    key.ask === 'installed' ? `installed ${key.name}` : latestAddress(key.registry, key.name),
  read: (keys) => sh`
if command -v npm >/dev/null && command -v node >/dev/null; then
  (
${environment}
${keys.some(({ ask }) => ask === 'installed') ? readInstalled(namesOf(keys)) : sh``}
${lines(registriesOf(keys).map((registry) => readLatest(registry, keys)))}
rm -rf -- "$npm_config_cache"
  )
fi`,
  parse: (output) => new Map([...parseInstalled(output), ...parseLatest(output)]),
};

/** Even for a query npm writes logs and a cache into the home, which a check must not do. */
const environment = sh`
export npm_config_logs_max=0 npm_config_update_notifier=false npm_config_loglevel=silent
export npm_config_fetch_retries=1 npm_config_fetch_retry_mintimeout=1000 npm_config_fetch_timeout=30000
npm_config_cache=$(mktemp -d) || exit 0
export npm_config_cache`;

/** Everything in one line of JSON, because a package may be called anything. */
const program = `
const fs = require('fs');
const [root, ...names] = process.argv.slice(1);
const found = {};
for (const name of names) {
  const folder = root + '/' + name;
  try { fs.lstatSync(folder); } catch (_) { continue; }
  found[name] = '';
  try { found[name] = String(JSON.parse(fs.readFileSync(folder + '/package.json', 'utf8')).version || ''); } catch (_) {}
}
console.log('installed ' + JSON.stringify(found));`;

function readInstalled(names: readonly string[]): Script {
  return sh`node -e ${program} -- "$(npm root --global 2>/dev/null)" ${names} 2>/dev/null`;
}

/**
 * `npm outdated` exits with 1 when something is outdated, and lists only that. If the registry does not answer it
 * also exits with 1, and npm 7 then prints nothing.
 */
function readLatest(registry: string, keys: readonly NpmPackageKey[]): Script {
  const names = keys.flatMap((key) => (key.ask === 'latest' && key.registry === registry ? [key.name] : []));
  const options = registry === '' ? [] : [`--registry=${registry}`];
  return sh`printf '\n= %s\n' ${JSON.stringify({ registry, names })}
npm outdated --global --json ${options} -- ${names} 2>/dev/null >"$npm_config_cache/outdated" || [ -s "$npm_config_cache/outdated" ] || echo null
cat -- "$npm_config_cache/outdated"`;
}

function namesOf(keys: readonly NpmPackageKey[]): readonly string[] {
  return keys.flatMap((key) => (key.ask === 'installed' ? [key.name] : []));
}

function registriesOf(keys: readonly NpmPackageKey[]): readonly string[] {
  return [...new Set(keys.flatMap((key) => (key.ask === 'latest' ? [key.registry] : [])))];
}

function latestAddress(registry: string, name: string): string {
  return `latest ${registry} ${name}`;
}

function parseInstalled(output: string): readonly (readonly [string, NpmPackageFact])[] {
  const found = parseObject(/^installed (.*)$/m.exec(output)?.[1] ?? '');
  return Object.entries(found ?? {}).map(([name, version]) => [
    `installed ${name}`,
    { version: String(version) },
  ]);
}

function parseLatest(output: string): readonly (readonly [string, NpmPackageFact])[] {
  return output
    .split(/^= /m)
    .slice(1)
    .flatMap((section) => {
      const [head = '', ...rows] = section.split('\n');
      const asked = parseObject(head) as { registry?: string; names?: readonly string[] } | undefined;
      const found = parseObject(rows.join('\n')) as
        Record<string, Outdated | readonly Outdated[] | undefined> | undefined;
      // npm reports an error in the same place, with a code.
      if (asked?.names === undefined || found === undefined || firstOf(found['error'])?.code !== undefined)
        return [];
      return asked.names.map((name) => {
        const answer = firstOf(found[name]);
        return [latestAddress(asked.registry ?? '', name), { latest: answer?.latest }] as const;
      });
    });
}

/** npm tells of a package once, or in a list for each place that it is in. */
function firstOf(said: Outdated | readonly Outdated[] | undefined): Outdated | undefined {
  return isList(said) ? said[0] : said;
}

function isList(said: Outdated | readonly Outdated[] | undefined): said is readonly Outdated[] {
  return Array.isArray(said);
}

interface Outdated {
  readonly latest?: string;
  readonly code?: string;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
