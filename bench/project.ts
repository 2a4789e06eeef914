import { defineProject, object, text } from '../lib';

/** The benchmark as a project of its own. */
export const project = defineProject({
  groups: {},
  vars: object({
    /** Directory of the controller that holds the templates. */
    templates: text(),
  }),
});
