/** Strikes secrets out of a text that arrives in pieces. */
export interface StreamRedactor {
  /** Takes a piece and returns what may be shown now: a possible beginning of a secret waits. */
  readonly push: (piece: string) => string;
  /** Returns the rest. */
  readonly end: () => string;
}

/** Makes a redactor for these values, the longest first. */
export function redactStream(secrets: readonly string[]): StreamRedactor {
  const beginnings = new Set(secrets.map((secret) => secret.charAt(0)));
  let waiting = '';
  const take = (isOver: boolean): string => {
    let shown = '';
    let at = 0;
    while (at < waiting.length) {
      const rest = beginnings.has(waiting.charAt(at)) ? waiting.slice(at) : '';
      if (!isOver && rest !== '' && secrets.some((secret) => isBeginning(rest, secret))) break;
      const found = rest === '' ? undefined : secrets.find((secret) => rest.startsWith(secret));
      shown += found === undefined ? waiting.charAt(at) : '[secret]';
      at += found?.length ?? 1;
    }
    waiting = waiting.slice(at);
    return shown;
  };
  return {
    push: (piece) => {
      waiting += piece;
      return secrets.length === 0 ? take(true) : take(false);
    },
    end: () => take(true),
  };
}

function isBeginning(text: string, secret: string): boolean {
  return text.length < secret.length && secret.startsWith(text);
}
