/** A change of one line of a script. */
export interface ShellChange {
  /** From 1. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** What is found in a line, and what stands there instead; each place is a change of its own. */
type Rule = readonly [RegExp, (found: string) => string];

const both: readonly Rule[] = [
  [/&&/g, () => '||'],
  [/\|\|/g, () => '&&'],
  [/(?<=\b(?:exit|return) )\d+/g, (status) => (status === '0' ? '1' : '0')],
  [/(?<![\w$.{&>-]|\b(?:exit|return) )\d+(?![\w.&<>])/g, (number) => String(Number(number) + 1)],
];

const shell: readonly Rule[] = [
  ...both,
  [/(?<=\b(?:if|elif|while|until) )(?!! ).*(?=; (?:then|do)$)/g, (condition) => `! { ${condition}; }`],
  [/(?<=\b(?:if|elif|while|until) ).*(?=; (?:then|do)$)/g, () => 'true'],
  [/(?<=\b(?:if|elif|while|until) )! /g, () => ''],
  [/(?<=\[ )! /g, () => ''],
  [/(?<=^|\s)\[ (?!! )/g, () => '[ ! '],
  [/^\s*(?!(?:if|then|elif|else|fi|for|while|until|do|done|case|esac)\b|[})]).*[^;{(|&\\]$/g, () => ':'],
];

const awk: readonly Rule[] = [
  ...both,
  [/==/g, () => '!='],
  [/!=/g, () => '=='],
  [/(?<=[\s(])!(?=[\w(])/g, () => ''],
  [/(?<=\s)[<>](?=\s)/g, (sign) => (sign === '<' ? '>=' : '<=')],
  [/^\s*[^{}]+$/g, () => ''],
];

/** Each change of a script of sh or awk: a condition negated or dropped, a command deleted, a number, `&&` for `||`. */
export function changesOf(text: string, language: 'sh' | 'awk'): readonly ShellChange[] {
  const rules = language === 'sh' ? shell : awk;
  return text.split('\n').flatMap((before, index) => {
    if (/^\s*(#|$)/.test(before)) return [];
    const lines = rules.flatMap(([place, toOther]) =>
      [...before.matchAll(place)].map(
        (found) =>
          before.slice(0, found.index) + toOther(found[0]) + before.slice(found.index + found[0].length),
      ),
    );
    return [...new Set(lines)].map((after) => ({ line: index + 1, before, after }));
  });
}

/** The text with the change. */
export function changed(text: string, { line, after }: ShellChange): string {
  return text
    .split('\n')
    .with(line - 1, after)
    .join('\n');
}
