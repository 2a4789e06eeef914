/** What Ctrl-C does: the first time `signal` is aborted, the second time `cut`. */
export interface Interrupt {
  readonly signal: AbortSignal;
  readonly cut: AbortSignal;
  /** Stops listening. */
  readonly release: () => void;
}

/** What is said of the first Ctrl-C and of the second. */
export interface InterruptWords {
  readonly stop: () => string;
  readonly cut: string;
}

/** Listens for SIGINT and SIGTERM. */
export function listenForInterrupt(say: (message: string) => void, words: InterruptWords): Interrupt {
  const stop = new AbortController();
  const cut = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) {
      say(words.cut);
      cut.abort();
    } else {
      say(words.stop());
      stop.abort();
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const release = () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  return { signal: stop.signal, cut: cut.signal, release };
}
