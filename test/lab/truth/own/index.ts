import type { TruthPlay } from '../truth-play';
import { accountPlays } from './accounts';
import { backupPlays } from './backups';
import { certificatePlays } from './certificates';
import { databasePlays } from './databases';
import { deploymentPlays } from './deployments';
import { filePlays } from './files';
import { mailPlays } from './mail';
import { monitoringPlays } from './monitoring';
import { nodeAppPlays } from './node-apps';
import { packagePlays } from './packages';
import { systemPlays } from './system';
import { unitPlays } from './units';
import { webPlays } from './web';

/** Plays as operators write them. */
export const ownPlays: readonly TruthPlay[] = [
  ...webPlays,
  ...accountPlays,
  ...packagePlays,
  ...databasePlays,
  ...filePlays,
  ...unitPlays,
  ...systemPlays,
  ...deploymentPlays,
  ...nodeAppPlays,
  ...backupPlays,
  ...monitoringPlays,
  ...mailPlays,
  ...certificatePlays,
];
