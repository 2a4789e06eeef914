import { isIP } from 'node:net';
import { HostwrightError } from '../../lib';
import { controlNames } from './hardening';
import type { Controls } from './hardening/settled';
import type { HardeningOptions } from './options';

/** Throws HostwrightError ARGUMENTS: what is wrong with the controls, before any host is touched. */
export function checkOptions(options: HardeningOptions | false | undefined, controls: Controls): void {
  const names: readonly string[] = controlNames;
  const unknown = Object.keys(options === false ? {} : (options ?? {})).filter(
    (name) => !names.includes(name),
  );
  const problems = [
    ...unknown.map((name) => `there is no control ${name}; there are ${names.join(', ')}`),
    ...problemsOf(controls),
  ];
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.map((problem) => `baseline: hardening: ${problem}`).join('\n'),
    hint: 'Fix the options of the role baseline.',
  });
}

function problemsOf({ ssh, sudo, umask, passwordAge, bans, reboot, services }: Controls): readonly string[] {
  return [
    ...(ssh === false
      ? []
      : [
          ...atLeast('ssh.loginGraceSeconds', ssh.loginGraceSeconds, 10),
          ...atLeast('ssh.maxSessions', ssh.maxSessions, 3),
        ]),
    ...(sudo === false ? [] : atLeast('sudo.timeoutMinutes', sudo.timeoutMinutes, 0)),
    ...(umask === false || ['027', '077'].includes(umask)
      ? []
      : [`umask must be 027 or 077 (it is ${umask})`]),
    ...(passwordAge === false ? [] : passwordProblems(passwordAge)),
    ...(bans === false ? [] : banProblems(bans)),
    ...(reboot === false || /^([01]\d|2[0-3]):[0-5]\d$/.test(reboot.at)
      ? []
      : [`reboot.at must be a time of day such as 04:30 (it is ${reboot.at})`]),
    ...services
      .filter((name) => /^(sshd?|systemd-.*|dbus)(\.(service|socket))?$/.test(name))
      .map((name) => `services: ${name} is what lets people in, or part of systemd`),
  ];
}

function passwordProblems({ maxDays, minDays, warnDays }: Exclude<Controls['passwordAge'], false>) {
  return [
    ...atLeast('passwordAge.maxDays', maxDays, 1),
    ...atLeast('passwordAge.minDays', minDays, 0),
    ...atLeast('passwordAge.warnDays', warnDays, 0),
    ...(minDays !== undefined && minDays >= maxDays
      ? [`passwordAge.minDays must be less than maxDays (${minDays}, ${maxDays})`]
      : []),
  ];
}

function banProblems({ trusted = [], failures, minutes, port }: Exclude<Controls['bans'], false>) {
  return [
    ...trusted
      .filter((each) => !isNetwork(each))
      .map((each) => `bans.trusted: ${JSON.stringify(each)} is not an address or a network`),
    ...atLeast('bans.failures', failures, 2),
    ...atLeast('bans.minutes', minutes, 1),
    ...atLeast('bans.port', port, 1),
    ...((port ?? 22) <= 65_535 ? [] : [`bans.port must be at most 65535 (it is ${port})`]),
  ];
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    bits > 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= bits))
  );
}

function atLeast(name: string, value: number | undefined, least: number): readonly string[] {
  if (value === undefined || (Number.isInteger(value) && value >= least)) return [];
  return [`${name} must be a whole number from ${least} on (it is ${value})`];
}
