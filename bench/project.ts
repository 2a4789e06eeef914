import { defineProject, object, text } from '../lib';

/** The project of the benchmark. */
export const project = defineProject({
  groups: {},
  vars: object({
    /** Directory of the templates on the controller. */
    templates: text(),
  }),
});
