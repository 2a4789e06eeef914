import {
  list,
  object,
  oneOf,
  optional,
  schemaOf,
  text,
  type InputOf,
  type Schema,
} from '../../schema/schema';
import { sentence } from './references';

const date = (): Schema<string> =>
  schemaOf({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', expects: "a date such as '2026-11-29'" });

/** The lines below the title. */
export const documentSchema = object({
  /** Last Updated: the date of the last change, such as `'2026-11-29'`. */
  lastUpdated: optional(date()),
  /** Status: whether the document is being written, holds, or is replaced by another. */
  status: optional(oneOf('draft', 'active', 'deprecated')),
  /** Target State: what the system is to be, in a sentence. */
  targetState: optional(sentence()),
});

/** The lines below the title. */
export interface DocumentLines extends InputOf<typeof documentSchema> {}

/** Where the hosts are: machines of one's own, or of a cloud. */
export const hostingSchema = object({
  /** `on-premise`: machines of one's own; `cloud`: of a provider. */
  kind: oneOf('on-premise', 'cloud'),
  /** The provider and what is used of it: `'AWS EC2'`, `'Hetzner dedicated servers'`. */
  provider: optional(sentence()),
});

/** Heading “Overview”. */
export const overviewSchema = object({
  /** Hosting Environment: where the hosts are. */
  hostingEnvironment: optional(hostingSchema),
  /** Regions: names of data centres or regions of the provider, such as `'eu-central'`. */
  regions: optional(list(text(), { minItems: 1 })),
});

/** Heading “Overview”. */
export interface Overview extends InputOf<typeof overviewSchema> {}
