import type { Event } from '../engine/events';

/** Shows events. It knows only the events of the engine. */
export interface Renderer {
  /** Gets every event of a run, in order. */
  readonly onEvent: (event: Event) => void;
  /** Shows a message that is not an event, such as what Ctrl-C did. Default: it goes to the standard error. */
  readonly say?: (message: string) => void;
  /** Leaves the screen to this work, such as asking for a password. Default: the work just runs. */
  readonly aside?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Shows the rest; called once, when the run is over or could not start. */
  readonly end: () => Promise<void> | void;
}

/** Options of a renderer. */
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
  /** The file of the playbook, for annotations. */
  readonly file?: string | undefined;
  /** The run looks for drift: acts do not count, because they always change something. */
  readonly isDrift?: boolean | undefined;
  /** Adds Markdown to the summary of a CI job. */
  readonly summarize?: ((markdown: string) => void) | undefined;
}
