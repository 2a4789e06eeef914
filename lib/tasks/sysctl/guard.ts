import { HostwrightError } from '../../errors/error';
import type { SessionFact } from '../../facts/session';
import { parseEndpoint } from '../shared/network/network';
import type { Setting } from './settings';

/** Refuses values with which the host no longer answers the address of the running SSH session. */
export function refuseSilence(settings: readonly Setting[], session: SessionFact | undefined): void {
  const family = parseEndpoint(session?.clientAddress ?? '')?.family;
  const silent = settings.find(
    ({ path, value }) =>
      (family === 'v4' && /^net\/ipv4\/conf\/[^/]+\/arp_ignore$/.test(path) && value === '8') ||
      (family === 'v6' && /^net\/ipv6\/conf\/(?!lo\/)[^/]+\/disable_ipv6$/.test(path) && value !== '0'),
  );
  if (silent === undefined) return;
  const reason =
    family === 'v4'
      ? 'the host does not tell its hardware address to anybody who asks for it'
      : 'the host has no IPv6, with which this session is connected';
  throw new HostwrightError({
    code: 'REFUSED',
    message: `${silent.key} = ${silent.value} would lock this session out: then ${reason}`,
    hint: 'Give force: true if you can certainly log in another way.',
  });
}
