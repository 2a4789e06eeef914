import { fileFacts } from './file';
import { nothing, type Query } from './kind';

/** Asks the controller for the name of the host in the inventory: a host could take the name of another. */
export function hostName(): Query<string | undefined> {
  return { ...nothing(fileFacts), answer: (_known, host) => host };
}
