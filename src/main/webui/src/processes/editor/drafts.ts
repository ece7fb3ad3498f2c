/** The name of the draft of a new process, or of the next version of one. */
export const draftOf = (process?: string) => (process === undefined ? "new process" : `process ${process}`);
