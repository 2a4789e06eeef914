import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The name that the kernel has for the host, without a process. */
export const liveHostnameFacts: FactKind<'live', string> = {
  name: 'live hostname',
  isQuiet: true,
  address: (key) => key,
  read: () => sh`read -r hw_name </proc/sys/kernel/hostname && printf '%s\n' "$hw_name" || :`,
  parse: (output) => new Map(output.trim() === '' ? [] : [['live', output.trim()]]),
};
