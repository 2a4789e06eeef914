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
  /**
   * The default locale, with its character set: `'en_GB.UTF-8'`. `'C.UTF-8'` always exists. Default: the default of the host
   * stays, locales are only generated.
   */
  lang: optional(localeName()),
  /** Other variables of the default, which need `lang`: `LANGUAGE`, and single categories such as `{ LC_TIME: 'de_DE.UTF-8' }`. */
  variables: withDefault(table(text({ pattern: '^[A-Za-z0-9_.@:-]+$' })), {}),
  /** More locales to generate: `['de_DE.UTF-8', 'fr_FR.ISO-8859-15']`. The ones above are always generated. */
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

/** What a schema cannot say about the arguments, as messages. */
export function localeProblems({ lang, variables, generate = [] }: DeclaredLocale): readonly string[] {
  if (lang === undefined && generate.length === 0) return ['lang or generate is needed'];
  if (lang === undefined && Object.keys(variables).length > 0) return ['variables need lang'];
  return Object.entries(variables).flatMap(([name, value]) => {
    if (name === 'LC_ALL')
      return ['LC_ALL overrides all other variables and is not for defaults: leave it out'];
    if (!variableNames.has(name))
      return [`${name} is not a variable of a locale, such as LANGUAGE or LC_TIME`];
    return name === 'LANGUAGE' || plainName.test(value)
      ? []
      : [`${name}: ${value} is not the name of a locale`];
  });
}

/** The locales to generate, each once, without those of the C library itself. */
export function localesOf({ lang, variables, generate = [] }: DeclaredLocale): readonly string[] {
  const named = Object.entries(variables).flatMap(([name, value]) => (name === 'LANGUAGE' ? [] : [value]));
  const all = [...(lang === undefined ? [] : [lang]), ...named, ...generate].filter(
    (name) => !/^(C|POSIX|C\.UTF-8)$/.test(name),
  );
  return [...new Map(all.map((name) => [plainLocale(name), name])).values()];
}

/** The content of the file with the default. */
export function defaultText({ lang, variables }: DeclaredLocale): string {
  return Object.entries({ LANG: lang ?? '', ...variables })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
