const longestTimer = 2 ** 31 - 1;

/** The outcome of the work or, when it takes longer, of `onTimeout`; a later outcome of the work is ignored. */
export async function within<Result>(
  seconds: number,
  work: Promise<Result>,
  onTimeout: () => Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.min(seconds * 1000, longestTimer));
  });
  const settled = Promise.allSettled([work]).then(([outcome]) => outcome);
  const first = await Promise.race([settled, late]);
  clearTimeout(timer);
  if (first === 'late') return onTimeout();
  if (first.status === 'rejected') throw first.reason;
  return first.value;
}
