import type { Proposal, Review } from '../engine/review';

/** What a run under check would change, for somebody to approve. */
export interface Recorder {
  readonly review: Review;
  readonly proposals: () => readonly Proposal[];
}

/** Records the changes of a run under check. A task of a `once` is there for each host that waits for it: once is enough. */
export function createRecorder(): Recorder {
  const proposals = new Map<string, Proposal>();
  return {
    review: (proposal) => proposals.set(JSON.stringify(proposal), proposal),
    proposals: () => [...proposals.values()],
  };
}
