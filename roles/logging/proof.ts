import { after, attempt, command, fail, look, on, sh, waitFor, type TaskNode } from '../../lib';
import type { LogClientOptions } from './options';
import { client, library, server as receiver } from './places';

const program = `${library}/proof`;

/** After each change a line of the host is looked for at the log host; without it the run fails, and says why. */
export function proof(options: LogClientOptions): TaskNode {
  const due = look({ sh: sh`[ ! -x ${program} ] || ${program} due` }, { name: 'proof that logs arrive' });
  return after(due, ({ output }) => {
    const token = output.stdout.trim();
    return token === '' ? [] : proved(options, token);
  });
}

function proved({ name, server }: LogClientOptions, token: string): TaskNode {
  const path = `${receiver.logs}/${name}/logging-proof.json`;
  return attempt(
    [
      command({ argv: [program, 'send', token] }, { name: 'send a test line' }),
      on(
        server.host,
        waitFor({ path, content: `"proof ${token}"`, timeout: 30 }, { name: `test line of ${name}` }),
      ),
      command(
        { argv: [program, 'keep', token], unless: sh`${program} kept ${token}`.text },
        { name: 'note that logs arrive' },
      ),
    ],
    {
      rescue: () =>
        after(on(server.host, said(receiver.unit)), ({ output: there }) =>
          after(said(client.unit), ({ output: here }) =>
            fail({
              message: [
                `the log host ${server.host} did not get the test line of ${name}`,
                ...saying(`${client.unit} on ${name}`, here.stdout),
                ...saying(`${receiver.unit} on ${server.host}`, there.stdout),
              ].join('\n'),
            }),
          ),
        ),
    },
  );
}

/** The last complaints of a daemon, each once. */
function said(unit: string) {
  return look(
    {
      sh: sh`journalctl --quiet --no-pager --output=cat --since=-2min --unit=${unit} | grep -iE 'error|fail|denied|certificate|suspend' | sed 's/^rsyslogd: //; s/ \[v8[^]]*\]//' | tail -n 40 | awk '!seen[$0]++' | tail -n 5`,
    },
    { name: `complaints of ${unit}` },
  );
}

function saying(who: string, complaints: string): readonly string[] {
  const lines = complaints.trim();
  return [`${who} says:`, ...(lines === '' ? ['  nothing'] : lines.split('\n').map((line) => `  ${line}`))];
}
