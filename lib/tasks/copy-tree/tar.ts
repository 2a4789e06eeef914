/** A file for an archive: a name without leading slash, and its bytes. */
export interface Packed {
  readonly name: string;
  readonly content: Uint8Array;
}

const blockSize = 512;

/** An archive for `tar`: regular files with mode 0600, owned by root. */
export function tarOf(files: readonly Packed[]): Uint8Array {
  const parts = files.flatMap(({ name, content }) => {
    const bytes = Buffer.from(name);
    const long =
      bytes.length > 100 ? entry('././@LongLink', 'L', Buffer.concat([bytes, Buffer.alloc(1)])) : [];
    return [...long, ...entry(name, '0', content)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * blockSize)]);
}

/** Header and content, padded to whole blocks (the manual of GNU tar, section Basic Tar Format). */
function entry(name: string, type: string, content: Uint8Array): readonly Uint8Array[] {
  const header = Buffer.alloc(blockSize);
  Buffer.from(name).copy(header, 0, 0, 100);
  const put = (text: string, at: number) => header.write(text, at, 'latin1');
  put('0000600\0', 100);
  put('0000000\0', 108);
  put('0000000\0', 116);
  put(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  put('00000000000\0', 136);
  put('        ', 148);
  put(type, 156);
  put('ustar  \0', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const rest = content.length % blockSize;
  return [header, content, ...(rest === 0 ? [] : [Buffer.alloc(blockSize - rest)])];
}
