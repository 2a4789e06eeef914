import { fine, missing, warning, type Finding } from './finding';
import type { HostState } from './host-state';

/** Releases on which every task is tested. */
const tested: Readonly<Record<string, readonly string[]>> = { debian: ['11', '12', '13'] };
const related: readonly string[] = ['ubuntu'];

/** Judges the state of a host; `now` is the time of the controller in seconds. */
export function judgeHost(state: HostState, now: number): readonly Finding[] {
  return [
    judgeSystem(state),
    ...(state.isRoot
      ? []
      : [
          warning('without root most tasks fail', 'Set connection: { become: { method } } in the inventory.'),
        ]),
    ...judgeSpace(state.free),
    judgeClock(state.seconds - now),
    ...(state.hasSystemd ? [] : [warning('systemd does not run: tasks for services, timers and units fail')]),
    ...(state.isAptBusy
      ? [warning('apt is running on it: tasks wait up to five minutes for it', 'Try again later.')]
      : []),
  ];
}

function judgeSystem({ id, version, hasApt }: HostState): Finding {
  const name = `${id === '' ? 'a system without /etc/os-release' : id} ${version}`.trim();
  if (tested[id]?.includes(version) === true) return fine(name);
  if (!hasApt) {
    return warning(
      `${name} has no apt: tasks that install packages fail`,
      'docs/supported.md lists the supported systems.',
    );
  }
  if (related.includes(id))
    return warning(`${name} is not tested, but most tasks work`, 'Start with --check.');
  return warning(`${name} is not a tested system`, 'docs/supported.md lists them.');
}

const [leastMiB, fewMiB] = [20, 500];

function judgeSpace(free: HostState['free']): readonly Finding[] {
  const scarce = [...free].filter(([, size]) => size < fewMiB);
  if (scarce.length === 0)
    return [fine(`space: ${[...new Map(free)].map(([path, size]) => `${path} ${size} MiB`).join(', ')}`)];
  return scarce.map(([path, size]) =>
    (size < leastMiB ? missing : warning)(
      `only ${size} MiB are free in ${path}`,
      'Run apt-get clean, or look for large files with du -xhd1.',
    ),
  );
}

const [muchSeconds, tooManySeconds] = [10, 300];

function judgeClock(offset: number): Finding {
  const seconds = Math.round(Math.abs(offset));
  if (!Number.isFinite(offset)) return warning('its clock cannot be read');
  if (seconds < muchSeconds) return fine('its clock is right');
  const side = offset < 0 ? 'behind' : 'ahead of';
  return (seconds < tooManySeconds ? warning : missing)(
    `its clock is ${seconds} s ${side} that of this computer: signatures and certificates may not be valid`,
    'Declare ntp({}), or set it: date -s @SECONDS.',
  );
}
