/** Passes whole lines that are written to a terminal to `take` instead. The result ends that. */
export function divert(stream: NodeJS.WriteStream, take: (lines: string) => void): () => void {
  const write = stream.write.bind(stream);
  let unfinished = '';
  stream.write = (chunk: Uint8Array | string, ...rest: readonly unknown[]): boolean => {
    unfinished += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    const end = unfinished.lastIndexOf('\n') + 1;
    const lines = unfinished.slice(0, end);
    unfinished = unfinished.slice(end);
    if (lines !== '') take(lines);
    for (const done of rest) if (typeof done === 'function') process.nextTick(done);
    return true;
  };
  return () => {
    stream.write = write;
    if (unfinished !== '') stream.write(`${unfinished}\n`);
  };
}
