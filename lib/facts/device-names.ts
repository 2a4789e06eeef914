import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import { deviceOf } from './device';
import deviceNamesFunction from './device-names.sh';
import type { FactKind } from './kind';
import { escapeMount } from './mount';

/** The paths under which fstab may have a device, by its path or tag, `UUID=…`; absent: it is not there. */
export const deviceNamesFacts: FactKind<string, ReadonlySet<string>> = {
  name: 'names of a device',
  address: escapeMount,
  read: (sources) =>
    lines([
      scriptFile(deviceNamesFunction),
      ...sources.map((source) => sh`hw_device_names ${[escapeMount(source), deviceOf(source)]}`),
    ]),
  parse: (output) =>
    new Map(
      output.split(/^of /m).flatMap((part) => {
        const [address = '', ...rest] = part.split('\n');
        const names = rest.flatMap((line) => (line.startsWith('name ') ? [line.slice('name '.length)] : []));
        return address === '' ? [] : [[address, new Set(names)] as const];
      }),
    ),
};
