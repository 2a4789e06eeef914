import type { FileFact } from '../../facts/file';
import { plainLocale } from '../../facts/locale';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import { textOf, writeText } from '../shared/files/edited-text';
import { planFile, type DeclaredFile } from '../shared/files/file-plan';
import { plainFile } from '../shared/files/plain-file';
import { overridden } from '../shared/overridden';
import { environmentPath, loginVariable } from '../shared/system/environment';
import { defaultText, localesOf, type DeclaredLocale } from './args';

/** The facts about the locales of a host. */
export interface LocaleFacts {
  readonly generated: ReadonlySet<string> | undefined;
  /** `/etc/locale.gen`. */
  readonly list: FileFact | undefined;
  /** `/etc/default/locale`. */
  readonly debian: FileFact | undefined;
  /** `/etc/locale.conf`. */
  readonly systemd: FileFact | undefined;
  /** `/etc/environment`. */
  readonly environment: FileFact | undefined;
}

export const listPath = '/etc/locale.gen';

/** The file with the default: Debian's, or since Debian 13 systemd's, with a link from Debian's to it. */
export function defaultFile(kind: 'debian' | 'systemd', args: DeclaredLocale): DeclaredFile {
  return plainFile(kind === 'debian' ? '/etc/default/locale' : '/etc/locale.conf', defaultText(args));
}

/** What must change: locales are generated before the default names them. */
export function planLocale(facts: LocaleFacts, args: DeclaredLocale): readonly Change[] {
  const kind = facts.debian?.type === 'link' && isOfSystemd(facts.debian) ? 'systemd' : 'debian';
  const generation = planGeneration(facts, localesOf(args));
  if (args.lang === undefined) return generation;
  return [...generation, ...planFile(facts[kind], defaultFile(kind, args)), ...planEffect(facts, args)];
}

/** `LC_ALL` for all logins makes every other variable of a locale ineffective. */
function planEffect(
  { environment }: LocaleFacts,
  { lang = '', variables }: DeclaredLocale,
): readonly Change[] {
  const actual = loginVariable(environment, 'LC_ALL');
  const categories = Object.entries(variables).filter(([name]) => name !== 'LANGUAGE');
  const wanted = [lang, ...categories.map(([, value]) => value)];
  if (actual === undefined || wanted.every((one) => plainLocale(one) === plainLocale(actual))) return [];
  return [
    overridden({
      summary: `let the default apply, not LC_ALL of ${environmentPath}`,
      diff: [{ attribute: 'LC_ALL', before: actual, after: undefined }],
      message: `${environmentPath} sets LC_ALL=${actual}, which overrides ${lang}: remove that line`,
    }),
  ];
}

function isOfSystemd({ target = '' }: FileFact): boolean {
  return /^(\.\.|\/etc)\/locale\.conf$/.test(target);
}

function planGeneration({ generated, list }: LocaleFacts, wanted: readonly string[]): readonly Change[] {
  const text = textOf(listPath, list);
  const isGenerated = (name: string) => generated?.has(plainLocale(name)) === true;
  const unlisted = wanted.filter((name) => !isListed(text, name));
  const different = wanted.filter((name) => unlisted.includes(name) || !isGenerated(name));
  if (different.length === 0) return [];
  const stateOf = (name: string) =>
    unlisted.includes(name) ? (isGenerated(name) ? 'not listed' : undefined) : 'not generated';
  return [
    {
      summary: `generate the locale ${different.join(' and ')}`,
      diff: different.map((name) => ({ attribute: name, before: stateOf(name), after: 'generated' })),
      steps: [
        { kind: 'run', script: lookForSources(different) },
        ...(unlisted.length === 0 ? [] : [writeText(listPath, list, unlisted.reduce(addLine, text))]),
        ...(different.every(isGenerated)
          ? []
          : [{ kind: 'run', script: sh`locale-gen --keep-existing` } as const]),
      ],
    },
  ];
}

function lineOf(name: string): string {
  return `${name} ${/\.([^@]*)/.exec(name)?.[1] ?? ''}`;
}

function isListed(text: string, name: string): boolean {
  return text.split('\n').some((line) => line.trim().replace(/\s+/g, ' ') === lineOf(name));
}

/** Uncomments the line for a locale, which the package brings, or adds a line. */
function addLine(text: string, name: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex(
    (line) =>
      line
        .replace(/^\s*#\s*/, '')
        .trim()
        .replace(/\s+/g, ' ') === lineOf(name),
  );
  if (at >= 0) return lines.with(at, lineOf(name)).join('\n');
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${lineOf(name)}\n`;
}

/** locale-gen succeeds even if it cannot make a locale, so the script checks first that the source files exist. */
function lookForSources(names: readonly string[]): Script {
  return lines([
    sh`command -v locale-gen >/dev/null || { echo 'locale-gen is not on this host: install the package locales' >&2; exit 1; }`,
    ...names.map((name) => {
      const source = name.replace(/\.[^@]*/, '');
      const charset = /\.([^@]*)/.exec(name)?.[1] ?? '';
      return sh`
[ -e ${`/usr/share/i18n/locales/${source}`} ] || { printf '%s\n' ${`there is no locale ${source}`} >&2; exit 1; }
[ -e ${`/usr/share/i18n/charmaps/${charset}.gz`} ] || { printf '%s\n' ${`there is no character set ${charset}`} >&2; exit 1; }`;
    }),
  ]);
}
