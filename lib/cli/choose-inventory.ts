import type { InventoryChoice } from '../inventory/load';
import { askBecomePassword } from './ask';
import type { HostFlags } from './run-flags';

/** The inventory of a project that the flags choose. */
export async function chooseInventory(directory: string, flags: HostFlags): Promise<InventoryChoice> {
  const { user, privateKey, askBecomePass, env, inventory: file, extra } = flags;
  const become = askBecomePass === true ? { become: { password: await askBecomePassword() } } : {};
  const connection = { ...(user && { user }), ...(privateKey && { privateKeyFile: privateKey }), ...become };
  return { directory, env, file, extra, connection };
}
