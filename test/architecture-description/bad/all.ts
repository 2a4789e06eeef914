import { overview } from './overview';
import { environments } from './environments';
import { networking } from './networking';
import { ports } from './ports';
import { configuration } from './configuration';
import { watching } from './watching';
import { security } from './security';
import { delivery } from './delivery';
import type { BadDescription } from './bad';

/** All bad descriptions, in the order of the template. */
export const badDescriptions: readonly BadDescription[] = [
  ...overview,
  ...environments,
  ...networking,
  ...ports,
  ...configuration,
  ...watching,
  ...security,
  ...delivery,
];
