import type { Attack } from './attack';
import { channels } from './channels';
import { files } from './files';
import { greetings } from './greetings';
import { logins } from './logins';
import { sessions } from './sessions';

/** All attacks, by the stage of a connection that they need. */
export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'before there are keys': greetings,
  'at the login': logins,
  'with channels': channels,
  'in the session': sessions,
  'at an upload': files,
};
