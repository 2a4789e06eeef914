/** Is told in words what is going on, once for every step worth waiting for. */
export type Progress = (message: string) => void;
