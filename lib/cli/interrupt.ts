/** What Ctrl-C does: the first time `signal` is aborted, the second time `cut`. */
export interface Interrupt {
  readonly signal: AbortSignal;
  readonly cut: AbortSignal;
  /** Stops listening. */
  readonly release: () => void;
}

/** Listens for SIGINT and SIGTERM. */
export function listenForInterrupt(say: (message: string) => void): Interrupt {
  const stop = new AbortController();
  const cut = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) {
      say('cutting all connections');
      cut.abort();
    } else {
      say('stopping: changes in flight are finished, nothing new is begun; once more cuts the connections');
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
