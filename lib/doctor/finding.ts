/** One thing that was looked at. */
export interface Finding {
  /** `ok`: as it should be; `warning`: some things will not work; `missing`: nothing will. */
  readonly status: 'ok' | 'warning' | 'missing';
  /** What was found, in words. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string | undefined;
}

/** What was found of this computer, of the project, or of a host. */
export interface Examination {
  readonly subject: string;
  readonly findings: readonly Finding[];
}

/** It is as it should be. */
export function fine(message: string): Finding {
  return { status: 'ok', message };
}

/** Some things will not work. */
export function warning(message: string, hint?: string): Finding {
  return { status: 'warning', message, hint };
}

/** Nothing will work without it. */
export function missing(message: string, hint?: string): Finding {
  return { status: 'missing', message, hint };
}
