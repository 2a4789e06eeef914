import { durationWords } from '../../duration';
import { wholeText } from '../piece';
import { quoted, unread, type Reader } from '../reading';
import { timesIn } from './texts';

/** How often secrets are replaced, and how. */
export const rotation: Reader = (said) => {
  const text = wholeText(said);
  const [every, ...others] = timesIn(text);
  if (every === undefined)
    return unread(text, `${quoted(text)} does not say how often`, `Write ${durationWords}.`);
  if (others.length > 0) {
    return unread(
      text,
      `${quoted(text)} says ${[every, ...others].join(' and ')}`,
      'Write one time; a secret may have its own.',
      'contradictory',
    );
  }
  const how = text.replace(/^\d+ \w+; how:\s*/, '');
  const rest = how.replace(
    /\b(every|each|days?|weeks?|months?|years?|quarterly|monthly|weekly|yearly|annually)\b|\d+/gi,
    '',
  );
  const path = ['security', 'secretsManagement', 'rotation'];
  return { values: [[path, { every, ...(/\p{L}{3,}/u.test(rest) && { how }) }]] };
};
