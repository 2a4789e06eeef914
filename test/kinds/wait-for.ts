import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused: 'waitFor only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
  nothingElse: {
    excused: 'waitFor only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
  noWorse: {
    excused: 'waitFor only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
  leaves: {
    excused: 'waitFor only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
  rewritten: {
    excused: 'waitFor only looks: it declares nothing that could be overridden or left, and changes nothing.',
  },
};
