import type { TestHost } from './harness';

/** Notes every argument and every variable of all processes of hosts, twice a second, until it is ended. */
export interface ProcessWatch {
  /** Ends it; the lines that it saw and that have one of these texts, by host. Throws if it saw nothing of its own. */
  readonly found: (texts: readonly string[]) => Promise<readonly string[]>;
}

/** Variables of processes that have `user` as USER are left out: those programs are to have them. */
export async function watchProcesses(hosts: readonly TestHost[], user: string): Promise<ProcessWatch> {
  await Promise.all(
    hosts.map((host) =>
      host.exec(`mkdir -p /root/watch && cat >/root/watch/run <<'X'
while [ -e /root/watch/run ]; do
  cat /proc/[0-9]*/cmdline | tr '\\0' '\\n'
  grep -azH '' /proc/[0-9]*/environ | tr '\\n\\0' '\\001\\n' | awk -v own=USER=${user} '
    function tell(at) { if (!isOwn) for (at = 0; at < count; at++) print entries[at] }
    { colon = index($0, ":"); file = substr($0, 1, colon); entry = substr($0, colon + 1) }
    file != last { tell(); last = file; count = isOwn = 0 }
    { entries[count++] = entry; if (entry == own) isOwn = 1 }
    END { tell() }'
  sleep 0.5
done 2>/dev/null | awk '!seen[$0]++ { print; fflush() }' >/root/watch/seen
X
setsid sh /root/watch/run >/dev/null 2>&1 </dev/null &`),
    ),
  );
  return {
    found: async (texts) => {
      const all = await Promise.all(
        hosts.map(async (host) => {
          await host.exec(`WATCHED=in-the-environment timeout 8 sh -c 'sleep 7; : in-the-arguments' || :
            rm /root/watch/run; sleep 1`);
          await host.exec(`cat >/root/watch/texts <<'X'\n${texts.join('\n')}\nX`);
          const own = await host.exec('grep -cE "in-the-(environment|arguments)" /root/watch/seen || :');
          if (Number(own) < 2) throw new Error(`${host.name}: the watch saw ${own} of its own processes`);
          const lines = await host.exec('grep -aF -f /root/watch/texts /root/watch/seen || :');
          return lines.split('\n').flatMap((line) => (line === '' ? [] : [`${host.name}: ${line}`]));
        }),
      );
      return all.flat();
    },
  };
}
