/** The result of one check. */
export interface Finding {
  /** `ok`: as it should be; `warning`: some things will not work; `missing`: nothing will work. */
  readonly status: 'ok' | 'warning' | 'missing';
  /** What was found. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string | undefined;
}

/** The findings about this computer, the project, or a host. */
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
