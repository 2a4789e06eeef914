import { defineTask, absolutePath, object, one, optional, sh, text } from 'hostwright/task';
import { alternativeFacts } from './alternative-facts';

/** Which program a name such as `editor` stands for: the one at `path`, or the best there is. */
export const alternative = defineTask({
  name: 'alternative',
  args: object({
    /** The name, as `update-alternatives --get-selections` lists it: `editor`. */
    name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9+._-]*$' }),
    /** The program: `/usr/bin/vim.basic`. Default: the one with the highest priority. */
    path: optional(absolutePath()),
  }),
  title: ({ name }) => `alternative ${name}`,
  facts: ({ name }) => ({ present: one(alternativeFacts, name) }),
  plan({ present }, { name, path }) {
    const mode = path === undefined ? 'auto' : 'manual';
    const diff = [
      { attribute: 'mode', before: present?.mode, after: mode },
      { attribute: 'path', before: present?.path, after: path ?? present?.path },
    ].filter(({ before, after }) => before !== after);
    if (diff.length === 0) return [];
    return [
      {
        summary: `let ${name} be ${path ?? 'the best there is'}`,
        diff,
        steps: [
          {
            kind: 'run',
            script:
              path === undefined
                ? sh`update-alternatives --auto ${name}`
                : sh`update-alternatives --set ${name} ${path}`,
          },
        ],
      },
    ];
  },
});
