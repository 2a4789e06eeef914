import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { pm2Facts } from '../../facts/pm2';
import { unitFacts } from '../../facts/unit';
import { reveal } from '../../secrets/secret';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { unitFileKey } from '../shared/systemd/unit-file';
import { planAbsence } from './absent';
import { pm2Args, type Pm2Args } from './args';
import { daemonText, ecosystemOf, placesOf, sha256, unitFileOf, variablesOf } from './files';
import { planPm2, type Pm2Facts } from './plan';
import { predictPm2 } from './prediction';
import { pm2Problems } from './problems';

export type { Pm2Args } from './args';
export type { Pm2Facts } from './plan';

/**
 * An application of Node.js under PM2, which a systemd unit runs: with a user and a PM2_HOME of its own, everything by
 * its absolute path, and without `pm2 startup`, `pm2 save` and their dump. PM2 itself is a global package of npm.
 *
 * What runs is compared with what is declared: each worker’s directory and variables, as the kernel has them, and its
 * settings, as `pm2 jlist` has them. Workers are replaced only where something differs, such as after the link of a
 * release moved. In a cluster the new ones start first. When one of them is not ready in time, they end, the old ones go
 * on, and the task fails.
 *
 * A program gets each variable exactly as it is declared, in `/proc/PID/environ` too. What PM2 would leave out or change
 * is an error before any host is touched.
 *
 * @example
 * nodejs({});
 * npmPackage({ packages: ['pm2@7.0.4'] });
 * user({ name: 'shop', system: true });
 * directory({ path: '/srv/shop' });
 * file({ path: '/srv/shop/server.js', content: "require('http').createServer((_, a) => a.end('hello')).listen(3000)\n" });
 * pm2({
 *   name: 'shop',
 *   user: 'shop',
 *   cwd: '/srv/shop',
 *   script: 'server.js',
 *   instances: 2,
 *   environment: { NODE_ENV: 'production', API_KEY: secret('correct horse') },
 * });
 * @example
 * pm2({ name: 'old-shop', state: 'absent' });
 * @unseen
 * - Whether PM2 is installed and the user exists, and whether Node.js is new enough: PM2 7 needs version 18, Debian
 *   bullseye has 12.
 * - Whether the new workers become ready.
 * - Whether PM2 runs on the version of Node.js that is installed: restart its unit after an update.
 * @ansible community.general.pm2
 * - The unit is Hostwright’s own, so PM2’s dump, which names old releases and old values, is not used.
 * - It replaces workers where `pm2 reload` would end the old ones even if no new one starts.
 * - A changed unit, or another version of PM2, restarts all of it: then requests are lost.
 */
export const pm2: TaskFunction<Pm2Args, Pm2Facts> = defineTask({
  name: 'pm2',
  args: pm2Args,
  title: ({ name }) => `application ${name} under PM2`,
  check: pm2Problems,
  facts(args) {
    const { unit, daemon, ecosystem, directory, home } = placesOf(args.name);
    const isAbsent = args.state === 'absent';
    const file = unitFileOf(args);
    return {
      unit: one(unitFacts, { name: unit, isMade: true }),
      unitFile: one(fileFacts, unitFileKey(file, isAbsent ? undefined : file.content)),
      daemon: one(fileFacts, { path: daemon, sha256: sha256(daemonText) }),
      ecosystem: one(fileFacts, {
        path: ecosystem,
        sha256: sha256(reveal(ecosystemOf(args))),
        hashOnly: true,
      }),
      directory: one(fileFacts, { path: directory }),
      home: one(fileFacts, { path: home }),
      found: one(pm2Facts, { home, cwd: args.cwd ?? '/', environment: () => variablesOf(args) }),
    };
  },
  predicts: predictPm2,
  plan: (facts, args) => (args.state === 'absent' ? planAbsence(facts, args) : planPm2(facts, args)),
});
