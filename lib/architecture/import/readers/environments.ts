import { textsOf, wholeText } from '../piece';
import { quoted, read, type Reader } from '../reading';
import { readSpecification } from './hosts';

/** How staging differs from production. */
export const stagingConfiguration: Reader = (said) => {
  const text = wholeText(said);
  const like = [['environments', 'staging', 'like'], 'production'] as const;
  const isSame =
    /\b(same|identical|mirrors?|as|like|copy of|equal)\b/i.test(text) &&
    !/\b(but|except|only|smaller|half|other than|apart from)\b/i.test(text);
  const [, why] = /\b(?:because|since|as it|due to|reason:)\s+(.+)$/is.exec(text) ?? [];
  const found = readSpecification(text);
  if (found !== undefined && why !== undefined) {
    const difference = {
      what: { servers: { all: found } },
      why: `${why.charAt(0).toUpperCase()}${why.slice(1)}`,
    };
    return { values: [like, [['environments', 'staging', 'differs'], [difference]]], note: text };
  }
  if (isSame && found === undefined) {
    return {
      values: [like],
      problems: [
        {
          kind: 'unclear',
          message: `${quoted(text)} names no difference: its addresses and endpoints at least are others`,
          hint: "Write what differs, each with the reason: differs: [{ what: …, why: '…' }].",
        },
      ],
    };
  }
  return {
    values: [like],
    problems: [
      {
        kind: 'unclear',
        message: `${quoted(text)} says what differs from production in free text`,
        hint: "Write each difference with its reason: differs: [{ what: …, why: '…' }].",
      },
    ],
    note: text,
  };
};

/** The commands or sentences that set up a development environment. */
export const setup: Reader = (said) => {
  const steps = textsOf(said)
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => /^`([^`]+)`$|^`` (.+) ``$/.exec(line)?.slice(1).find(Boolean) ?? line)
    .map((line) => line.replace(/^\$ /, '').trim())
    .filter((line) => line !== '');
  return read('environments.development.setup', steps);
};
