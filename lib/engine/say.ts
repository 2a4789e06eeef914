/** Reports what a host is waiting for. */
export type Say = (text: string) => void;
