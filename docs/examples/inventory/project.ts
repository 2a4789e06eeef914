import { defineProject, integer, object, text, withDefault } from 'hostwright';

/** The groups and variables of this project. */
export const project = defineProject({
  groups: { sensors: {} },
  vars: object({
    /** What the sensor calls itself. */
    sensorName: text({ pattern: '^[a-z]+$' }),
    /** Seconds between two readings. */
    interval: withDefault(integer({ minimum: 1 }), 60),
  }),
});
