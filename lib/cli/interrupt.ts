/** The first Ctrl-C aborts `signal`, the second one `cut`. */
export interface Interrupt {
  readonly signal: AbortSignal;
  readonly cut: AbortSignal;
  /** Aborts `signal` for a reason of its own; it says so once. */
  readonly stop: (reason: Error) => void;
  /** Stops listening. */
  readonly release: () => void;
}

/** The messages of the first and of the second Ctrl-C. */
export interface InterruptMessages {
  readonly stop: () => string;
  readonly cut: string;
}

/** Listens for SIGINT and SIGTERM. */
export function listenForInterrupt(say: (message: string) => void, messages: InterruptMessages): Interrupt {
  const stop = new AbortController();
  const cut = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) {
      say(messages.cut);
      cut.abort();
    } else {
      say(messages.stop());
      stop.abort();
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const release = () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  const stopFor = (reason: Error) => {
    if (stop.signal.aborted) return;
    say(`${reason.message}\n${messages.stop()}`);
    stop.abort(reason);
  };
  return { signal: stop.signal, cut: cut.signal, stop: stopFor, release };
}
