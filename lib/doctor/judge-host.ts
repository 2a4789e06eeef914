import { fine, missing, warning, type Finding } from './finding';
import type { HostState } from './host-script';

/** Releases that every task is tested on. */
const tested: Readonly<Record<string, readonly string[]>> = { debian: ['11', '12', '13'] };
const related: readonly string[] = ['ubuntu'];

/** What a host lacks; `now` is the time of the controller in seconds. */
export function judgeHost(state: HostState, now: number): readonly Finding[] {
  return [
    judgeSystem(state),
    ...(state.isRoot
      ? []
      : [warning('without root most tasks fail', 'connection: { become: { method } } of the inventory.')]),
    ...judgeSpace(state.free),
    judgeClock(state.seconds - now),
    ...(state.hasSystemd
      ? []
      : [warning('systemd does not run: services, timers and units cannot be declared')]),
    ...(state.isAptBusy
      ? [warning('apt is at work on it: tasks wait for it up to five minutes', 'Run again in a while.')]
      : []),
  ];
}

function judgeSystem({ id, version, hasApt }: HostState): Finding {
  const name = `${id === '' ? 'a system without /etc/os-release' : id} ${version}`.trim();
  if (tested[id]?.includes(version) === true) return fine(name);
  if (!hasApt) {
    return warning(
      `${name} has no apt: tasks that install packages fail`,
      'docs/supported.md lists the systems.',
    );
  }
  if (related.includes(id)) return warning(`${name}: no test runs on it, most works`, 'Begin with --check.');
  return warning(`${name} is not among the systems that are tested`, 'docs/supported.md lists them.');
}

const [leastMiB, fewMiB] = [20, 500];

function judgeSpace(free: HostState['free']): readonly Finding[] {
  const scarce = [...free].filter(([, size]) => size < fewMiB);
  if (scarce.length === 0)
    return [fine(`space: ${[...new Map(free)].map(([path, size]) => `${path} ${size} MiB`).join(', ')}`)];
  return scarce.map(([path, size]) =>
    (size < leastMiB ? missing : warning)(
      `only ${size} MiB are free in ${path}`,
      'apt-get clean, or look with du -xhd1.',
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
