import { wordsIn } from '../../facts/words';
import type { DeclaredCommand } from '../shared/command/args';

/** The words of a command that may name what it makes: its paths and names. */
export function wordsOf({ argv, sh: script, creates }: DeclaredCommand): readonly string[] {
  const text = typeof script === 'string' ? script : (script?.text ?? '');
  const words = [...(argv ?? []), ...text.split(/[^\w./@+-]+/)].filter((word) => word.length > 2);
  return [...new Set([...words, ...(creates === undefined ? [] : [creates])])];
}

/** What a command may do anything with: the things that it names, and the directory in which it runs. */
export function handledBy({
  argv = [],
  sh: script,
  creates,
  removes,
  cwd,
}: DeclaredCommand): readonly string[] {
  const text = typeof script === 'string' ? script : (script?.text ?? '');
  return wordsIn([...argv, text, creates, removes, cwd].join(' '));
}
