import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'httpCheck only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
  nothingElse: {
    excused:
      'httpCheck only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
  noWorse: {
    excused:
      'httpCheck only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
  leaves: {
    excused:
      'httpCheck only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
  rewritten: {
    excused:
      'httpCheck only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
};
