import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The servers and pools that the running chronyd uses, as configured; absent if none runs. */
export const chronySourcesFacts: FactKind<'live', ReadonlySet<string>> = {
  name: 'chrony sources',
  address: (key) => key,
  // -a: also those whose names are not resolved yet; -N: the names as configured (chronyc(1), since 4.0).
  read: () => sh`! command -v chronyc >/dev/null || chronyc -c -N sources -a 2>/dev/null || :`,
  parse(output) {
    const names = [...output.matchAll(/^[\^=#],[^,]*,([^,]+),/gm)].map(([, name = '']) => name);
    return new Map(names.length === 0 ? [] : [['live', new Set(names)]]);
  },
};
