import type { Review } from '../engine/review';
import type { Inventory } from '../inventory/inventory';
import type { RunFlags } from './run-flags';

/** How and why a playbook runs. */
export interface Execution extends RunFlags {
  /** The run looks for drift: acts do not count, because they always change something. */
  readonly isDrift?: boolean;
  /** Sees each change before it is made, and may refuse it. */
  readonly review?: Review;
  /** Gets the inventory before a host is touched, and may refuse it. */
  readonly onInventory?: (inventory: Inventory) => void | Promise<void>;
}
