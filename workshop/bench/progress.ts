/** Reports what is going on, for a person who waits. */
export type Progress = (sentence: string) => void;
