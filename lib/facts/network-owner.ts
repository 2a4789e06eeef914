import { scriptFile } from '../shell/script-file';
import type { FactKind } from './kind';
import script from './network-owner.sh';

/** The interface over which the session came in. */
export interface NetworkOwnerFact {
  readonly interface: string;
  /** Units that say that they bring it up: `systemd-networkd.service`, `NetworkManager.service`, `networking.service`. */
  readonly owners: readonly string[];
}

/** What brings up the interface of the session, with one process; absent for sessions that did not come over ssh. */
export const networkOwnerFacts: FactKind<'session', NetworkOwnerFact> = {
  name: 'network owner',
  address: (key) => key,
  read: () => scriptFile(script),
  parse(output) {
    const device = /^interface (.+)$/m.exec(output)?.[1];
    if (device === undefined) return new Map();
    const owners = [...output.matchAll(/^owner (.+)$/gm)].map(([, unit = '']) => unit);
    return new Map([['session', { interface: device, owners }]]);
  },
};
