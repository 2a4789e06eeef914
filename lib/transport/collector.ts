/** Bytes that collectors may still keep, all of them together. */
export interface Room {
  left: number;
}

/** Keeps the first part of a stream. */
export interface Collector {
  readonly add: (bytes: Buffer) => void;
  take(): { readonly text: string; readonly dropped: number };
}

const largestBlock = 64 * 1024;

/** Keeps up to `cap` bytes, and counts what it drops; small pieces share a block, whatever the size of packets. */
export function createCollector(cap: number, room: Room): Collector {
  const kept: Buffer[] = [];
  let block = Buffer.alloc(0);
  let used = 0;
  let size = 0;
  let dropped = 0;

  const keep = (bytes: Buffer): void => {
    if (bytes.length > block.length - used) {
      kept.push(block.subarray(0, used));
      block = Buffer.allocUnsafe(Math.max(bytes.length, Math.min(2 * size, largestBlock)));
      used = 0;
    }
    used += bytes.copy(block, used);
  };
  return {
    add: (bytes) => {
      const fitting = bytes.subarray(0, Math.min(cap - size, room.left));
      if (fitting.length > 0) keep(fitting);
      size += fitting.length;
      room.left -= fitting.length;
      dropped += bytes.length - fitting.length;
    },
    take: () => ({ text: Buffer.concat([...kept, block.subarray(0, used)]).toString('utf8'), dropped }),
  };
}
