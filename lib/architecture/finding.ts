import { placeOf } from './template';

/** Something that is wrong with a description. */
export interface Finding {
  /** Dotted path in the description: `services.api.port`. */
  readonly path: string;
  /** Heading of the template. */
  readonly heading: string;
  /** Label of the template, where the path belongs to one. */
  readonly label?: string | undefined;
  /** What is wrong and what was expected, to be read after the path. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

/** A finding at a path, with its heading and label. */
export function finding(path: string, message: string, hint: string): Finding {
  return { path, ...placeOf(path), message, hint };
}

/** Findings as text, below their headings, each with its hint; a line begins with what `place` returns. */
export function findingBlocks(
  findings: readonly Finding[],
  place: (finding: Finding) => string = () => '',
): readonly string[] {
  const titles = [...new Set(findings.map(titleOf))];
  return titles.map((title) => {
    const below = findings.filter((each) => titleOf(each) === title);
    const lines = below.map(
      (each) => `  ${place(each)}${each.path} ${each.message}\n    hint: ${each.hint}\n`,
    );
    return `${title}\n${lines.join('')}`;
  });
}

/** `1 mistake`, `2 mistakes`. */
export function countOf({ length }: readonly Finding[]): string {
  return `${length} ${length === 1 ? 'mistake' : 'mistakes'}`;
}

function titleOf({ heading, label }: Finding): string {
  return label === undefined ? heading : `${heading} › ${label}`;
}
