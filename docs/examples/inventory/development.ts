import { labInventory } from 'hostwright';
import { project } from './project';

/** One throw-away machine on this computer. */
export default labInventory(project, {
  groups: { sensors: { hosts: ['lab1'] } },
  hosts: { lab1: { vars: { sensorName: 'kitchen' } } },
});
