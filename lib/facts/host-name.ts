import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The only host that there is. */
export const hostNameKey = 'host';

/** The name of the host in the inventory, from the environment that the transport sets: without a process. */
export const hostNameFacts: FactKind<typeof hostNameKey, string> = {
  name: 'host name',
  address: (key) => key,
  read: () => sh`printf '%s\n' "$HW_HOST_NAME"`,
  parse: (output) => {
    const name = output.replace(/\n$/, '');
    return new Map(name === '' ? [] : [[hostNameKey, name]]);
  },
};
