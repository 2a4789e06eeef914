import { block, type TaskList } from '../../../lib';
import type { HardeningOptions } from '../options';
import { accounts, passwordAge } from './accounts';
import { audit } from './audit';
import { banner } from './banner';
import { bans } from './bans';
import { coreDumps } from './core-dumps';
import { fileModes } from './file-modes';
import { kernel } from './kernel';
import { modules } from './modules';
import { sharedMemory, tmp } from './mounts';
import { network } from './network';
import { services } from './services';
import type { Controls } from './settled';
import { hostKeys, ssh } from './ssh';
import { sudo } from './sudo';
import { umask } from './umask';

/** The tasks of each control. One that is off takes away what it made. */
const tasksOf: { readonly [Name in Exclude<keyof Controls, 'reboot'>]: (value: Controls[Name]) => TaskList } =
  {
    network,
    kernel,
    modules,
    ssh,
    hostKeys,
    banner,
    sudo,
    umask,
    accounts,
    passwordAge,
    sharedMemory,
    tmp,
    coreDumps,
    fileModes,
    services,
    audit,
    bans,
  };

/** All controls, each with its name as a tag; `reboot` belongs to the upgrades. */
export function hardening(controls: Controls): TaskList {
  const names = Object.keys(tasksOf) as (keyof typeof tasksOf)[];
  return names.map((name) => block({ tags: ['hardening', name] }, tasksFor(name, controls)));
}

function tasksFor<Name extends keyof typeof tasksOf>(name: Name, controls: Pick<Controls, Name>): TaskList {
  return tasksOf[name](controls[name]);
}

/** The names of all controls. */
export const controlNames: readonly (keyof HardeningOptions)[] = [
  ...(Object.keys(tasksOf) as (keyof typeof tasksOf)[]),
  'reboot',
];
