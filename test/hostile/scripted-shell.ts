import type { ServerChannel } from 'ssh2';

/** A request that a shell got. */
export interface Asked {
  readonly nonce: string;
  /** How many fragments it has. */
  readonly count: number;
}

/** Reads requests instead of a shell: introduces itself as one without processes, and leaves the rest to `onTrip`. */
export function scriptedShell(channel: ServerChannel, onTrip: (asked: Asked) => void): void {
  let input = '';
  let known = 0;
  channel.on('data', (chunk: Buffer) => {
    input += chunk.toString();
    const marks = [...input.matchAll(/__hw_(?:mark|gate) ([0-9a-f]{32}) (\d+) /g)];
    const counts = new Map(marks.map(([, nonce = '', index = '']) => [nonce, Number(index)]));
    for (const [nonce, count] of [...counts].slice(known)) {
      if (count === 0) break;
      known += 1;
      if (known > 1) onTrip({ nonce, count });
      else answer(channel, { nonce, count }, { out: '1000 0\n192.0.2.1 5 192.0.2.2 6\n' });
    }
  });
}

/** Answers a request of one fragment. */
export function answer(
  channel: ServerChannel,
  { nonce }: Asked,
  { out = 'good\n', word = '0' }: { readonly out?: string; readonly word?: string } = {},
): void {
  channel.write(`\n${nonce} 0 0\n${out}\n${nonce} 1 ${word}\n`);
  channel.stderr.write(`\n${nonce} 0 0\n\n${nonce} 1 ${word}\n`);
}
