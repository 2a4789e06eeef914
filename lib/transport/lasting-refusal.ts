/** Why a handshake cannot work however often it is tried, and what to do; undefined: the next try may work. */
export function lastingRefusal(cause: unknown): string | undefined {
  const text = cause instanceof Error ? cause.message : '';
  return refusals.find(([pattern]) => pattern.test(text))?.[1];
}

// The messages of ssh2 1.17, lib/protocol/kex.js and lib/protocol/Protocol.js, and those of packet-filter.ts.
const refusals: readonly (readonly [RegExp, string])[] = [
  [
    /no matching (?:key exchange algorithm|host key format|(?:C->S|S->C) (?:cipher|MAC|compression))/i,
    "The server and this client have no algorithm in common. Allow one more on the server (KexAlgorithms, HostKeyAlgorithms, Ciphers or MACs in sshd_config), or set transport: 'openssh' for this host if ssh itself can connect.",
  ],
  [
    /bad packet length|packet length \d+ exceeds max/i,
    "The server sent a packet that this client does not take, perhaps a long Banner in sshd_config: shorten it to less than 30,000 bytes, or set transport: 'openssh' for this host.",
  ],
  [
    /the server (?:sent too many|sent a packet of type \d+ too early|takes packets of at most)/,
    'No usual server does that: whoever answers there may want to harm this computer. Hostwright has closed the connection.',
  ],
];
