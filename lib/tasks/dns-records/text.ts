/** The bytes of a TXT record in the form of a zone file: DNS puts its strings together. */
export function parseStrings(data: string): Buffer {
  const strings = data.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"?/gs);
  return Buffer.concat([...strings].map(([, inside = '']) => bytesOf(inside)));
}

/** Bytes as strings of a zone file, each of which holds 255 of them at the most. */
export function formatStrings(bytes: Buffer): string {
  const count = Math.max(1, Math.ceil(bytes.length / 255));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * 255, (index + 1) * 255))
    .map((part) => `"${[...part].map(characterOf).join('')}"`)
    .join(' ');
}

/** `\DDD` is a byte by its number, any other character after a backslash is itself. */
function bytesOf(text: string): Buffer {
  const parts = text.match(/\\\d{3}|\\?[^]/gu) ?? [];
  return Buffer.concat(
    parts.map((part) =>
      /^\\\d{3}$/.test(part)
        ? Buffer.from([Number(part.slice(1)) & 255])
        : Buffer.from(part.replace(/^\\/, '')),
    ),
  );
}

function characterOf(byte: number): string {
  if (byte < 32 || byte > 126) return `\\${String(byte).padStart(3, '0')}`;
  const character = String.fromCharCode(byte);
  return character === '"' || character === '\\' ? `\\${character}` : character;
}
