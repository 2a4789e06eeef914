import type { Event } from '../engine/events';

/** What turns events into something to see. A pure consumer: it knows nothing of the engine but its events. */
export interface Renderer {
  /** Is told every event of a run, in order. */
  readonly onEvent: (event: Event) => void;
  /** Shows words that are no event of the run, such as what Ctrl-C did. Default: they go to the standard error. */
  readonly say?: (words: string) => void;
  /** Leaves the screen to this work, such as asking for a password, until it is done. Default: it has it anyway. */
  readonly aside?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Shows what is left to be shown; called once, when the run is over or has failed to start. */
  readonly end: () => Promise<void> | void;
}

/** What a renderer is made with. */
export interface RendererOptions {
  /** Writes to the standard output. */
  readonly write: (text: string) => void;
  /** Colours are wanted: a terminal, and NO_COLOR is not set. */
  readonly hasColors: boolean;
  /** Show before and after of each change. */
  readonly diff: boolean;
  /** Also show tasks that are as declared. */
  readonly verbose: boolean;
  /** Show where the time went, after the recap. Default: false. */
  readonly profile?: boolean | undefined;
  /** Where the playbook stands, as annotations name it. */
  readonly file?: string | undefined;
  /** The run is to find drift: acts, which always would change something, are not told as such. */
  readonly isDrift?: boolean | undefined;
  /** Adds Markdown to the summary of a CI job. */
  readonly summarize?: ((markdown: string) => void) | undefined;
}
