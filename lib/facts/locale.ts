import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The locales that the host has, as {@link plainLocale} spells them, with one process. */
export const localeFacts: FactKind<'generated', ReadonlySet<string>> = {
  name: 'locale',
  address: (key) => key,
  read: () => sh`locale -a 2>/dev/null || :`,
  parse(output) {
    const names = output.split('\n').filter((line) => line !== '');
    return new Map(names.length === 0 ? [] : [['generated', new Set(names.map(plainLocale))]]);
  },
};

/** A locale as the C library spells it: `en_GB.utf8` for `en_GB.UTF-8`. */
export function plainLocale(name: string): string {
  return name.replace(/\.[^@]*/, (codeset) => `.${codeset.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
}
