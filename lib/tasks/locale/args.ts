import {
  list,
  object,
  optional,
  table,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { plainLocale } from '../../facts/locale';

const namePattern = '^(C|POSIX|C\\.UTF-8|[a-z]{2,3}_[A-Z]{2}\\.[A-Za-z0-9-]+(@[a-z]+)?)$';
const localeName = () => text({ pattern: namePattern });

/** The arguments of the task `locale`. */
export const localeArgs = object({
  /** The default locale, with its character set: `'en_GB.UTF-8'`; `'C.UTF-8'` is there always. */
  lang: localeName(),
  /** Other variables of the default: `LANGUAGE` and those of single categories: `{ LC_TIME: 'de_DE.UTF-8' }`. */
  variables: withDefault(table(text({ pattern: '^[A-Za-z0-9_.@:-]+$' })), {}),
  /** More locales to generate: `['de_DE.UTF-8', 'fr_FR.ISO-8859-15']`. Those above are generated anyway. */
  generate: optional(list(localeName())),
});

/** The arguments of the task `locale`. */
export interface LocaleArgs extends InputOf<typeof localeArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredLocale = OutputOf<typeof localeArgs>;

const categories =
  'CTYPE NUMERIC TIME COLLATE MONETARY MESSAGES PAPER NAME ADDRESS TELEPHONE MEASUREMENT IDENTIFICATION';
const variableNames = new Set(['LANGUAGE', ...categories.split(' ').map((name) => `LC_${name}`)]);
const plainName = new RegExp(namePattern);

/** What is wrong with the arguments taken together, in words. */
export function localeProblems({ variables }: DeclaredLocale): readonly string[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    if (name === 'LC_ALL') return ['LC_ALL overrides all others and is no default: leave it out'];
    if (!variableNames.has(name)) return [`${name} is no variable of a locale: LANGUAGE, LC_TIME, …`];
    return name === 'LANGUAGE' || plainName.test(value) ? [] : [`${name}: ${value} is no name of a locale`];
  });
}

/** The locales to generate, each once: those of the C library itself need not be. */
export function localesOf({ lang, variables, generate = [] }: DeclaredLocale): readonly string[] {
  const named = Object.entries(variables).flatMap(([name, value]) => (name === 'LANGUAGE' ? [] : [value]));
  const all = [lang, ...named, ...generate].filter((name) => !/^(C|POSIX|C\.UTF-8)$/.test(name));
  return [...new Map(all.map((name) => [plainLocale(name), name])).values()];
}

/** The content of the file of the default. */
export function defaultText({ lang, variables }: DeclaredLocale): string {
  return Object.entries({ LANG: lang, ...variables })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
