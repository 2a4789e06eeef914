/** Bytes in millions, with one decimal place. */
export function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
