import type { Client, ClientChannel } from 'ssh2';
import type { StartCommand } from './become';
import type { SshClient } from './client';

/** Starts command lines in channels of a connection. */
export function commandStarter({ client, cause }: SshClient): StartCommand {
  return async (commandLine) => {
    const channel = await openChannel(client, commandLine);
    return { stdin: channel, stdout: channel, stderr: channel.stderr, cause };
  };
}

function openChannel(client: Client, commandLine: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.exec(commandLine, (error, channel) => {
      if (error) reject(error);
      else resolve(channel);
    });
  });
}
