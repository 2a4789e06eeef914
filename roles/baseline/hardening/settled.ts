import type { HardeningOptions } from '../options';

/** The controls with their defaults; what needs a kernel of one's own is off in a container. */
export type Controls = ReturnType<typeof settle>;

/** What is on, with which settings. */
export function settle(options: HardeningOptions | false = {}, isContainer: boolean) {
  const given: HardeningOptions = options === false ? {} : options;
  const isUsual = options !== false;
  const isOn = (value: boolean | undefined) => value ?? isUsual;
  /** `{}` stands for the defaults of a control. */
  const settings = <T extends object>(value: T | boolean | undefined): T | Record<string, never> | false =>
    typeof value === 'object' ? value : isOn(value) && {};
  return {
    network: settings(given.network),
    kernel: isOn(given.kernel) && !isContainer,
    modules: isOn(given.modules) && !isContainer,
    ssh: settings(given.ssh),
    hostKeys: isOn(given.hostKeys),
    banner: given.banner ?? false,
    sudo: settings(given.sudo),
    umask: typeof given.umask === 'string' ? given.umask : isOn(given.umask) && '027',
    accounts: isOn(given.accounts),
    passwordAge: given.passwordAge ?? false,
    sharedMemory: isOn(given.sharedMemory),
    tmp: given.tmp ?? false,
    coreDumps: isOn(given.coreDumps),
    fileModes: isOn(given.fileModes),
    services: given.services === undefined || given.services === false ? [] : given.services,
    audit: isOn(given.audit) && !isContainer,
    bans: settings(given.bans),
    reboot: given.reboot ?? false,
  } as const;
}
