import { messageOf } from '../errors/message-of';
import type { Client, ClientChannel } from 'ssh2';
import type { StartCommand } from './become';
import type { SshClient } from './client';
import { ShellDidNotStart } from './session';

/** Starts command lines in channels of a connection; throws ShellDidNotStart when the server refuses. */
export function commandStarter({ client, cause }: SshClient): StartCommand {
  return async (commandLine) => {
    const channel = await openChannel(client, commandLine);
    return { stdin: channel, stdout: channel, stderr: channel.stderr, cause };
  };
}

function openChannel(client: Client, commandLine: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown): void => {
      reject(new ShellDidNotStart(messageOf(cause), cause));
    };
    try {
      client.exec(commandLine, (error, channel) => {
        if (error) refuse(error);
        else resolve(channel);
      });
    } catch (error) {
      // ssh2 throws at once if the connection is gone.
      refuse(error);
    }
  });
}
