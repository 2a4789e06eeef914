import type { FileFact } from '../../../facts/file';
import type { Change } from '../../contract/change';
import type { Unit } from './unit';
import { enableChange, enablementChanges, isEnabled, reenableChange } from './unit-enablement';
import type { UnitFile } from './unit-file';
import { hasInstall, installOf, isSameInstall } from './unit-install';

/** Enables a unit with exactly the links that its `[Install]` section names; others are removed. */
export function installChanges(unit: Unit, file: UnitFile, present: FileFact | undefined): readonly Change[] {
  // What systemd says of the present file does not hold for a new one with an [Install] section.
  const isRefused = !hasInstall(file.content);
  if (!isEnabled(unit.fact)) return isRefused ? enablementChanges(unit, true) : [enableChange(unit)];
  const isNew = present?.content !== undefined && !isSameInstall(present.content, file.content);
  const links = ownLinks(unit);
  // A drop-in is only a part of the section.
  const install = file.dropIn === undefined ? installOf(file.content) : undefined;
  const wanted = install === undefined ? links : [...install.directories, ...install.aliases];
  const missing = (install?.aliases ?? []).filter((alias) => unit.fact?.names.includes(alias) !== true);
  const isSame = install === undefined || links.join(' ') === install.directories.join(' ');
  return isSame && missing.length === 0 && !isNew ? [] : [reenableChange(unit, links, wanted)];
}

/** The directories of the links that `systemctl enable` makes, sorted; links of packages do not count. */
function ownLinks({ owner, fact }: Unit): readonly string[] {
  const place = owner === undefined ? '/etc/systemd/system/' : '/.config/systemd/user/';
  return (fact?.links ?? [])
    .filter((link) => link.includes(place))
    .map((link) => link.split('/').at(-2) ?? '')
    .sort();
}
