import type { Inventory } from '../inventory/inventory';
import { waiting } from './waiting';

/** Boots the lab for an inventory that is about it, unless its hosts are up. */
export async function bootLab({ lab }: Inventory): Promise<void> {
  if (lab === undefined || (await isUp(lab))) return;
  const { labUp } = await import('../lab/up');
  await waiting((onProgress) => labUp({ hosts: lab, onProgress }));
}

async function isUp(count: number): Promise<boolean> {
  const { labStatus } = await import('../lab/lab');
  const hosts = labStatus().slice(0, count);
  return hosts.length === count && hosts.every(({ state }) => state === 'running');
}
