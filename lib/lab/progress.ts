/** Gets a message for every step that takes some time. */
export type Progress = (message: string) => void;
