/** An answer that no shell with the protocol of a session gives. */
export class BrokenReply extends Error {}
