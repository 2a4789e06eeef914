import { test } from 'node:test';
import { loadInventory } from 'hostwright';
import { conforms, type Life } from 'hostwright/task';
import { alternative } from './alternative';

/** Two programs for a name of our own; the second has the higher priority. */
const prepare = `
update-alternatives --install /usr/local/bin/answer answer /usr/bin/true 10
update-alternatives --install /usr/local/bin/answer answer /usr/bin/false 20`;

const chosen: Life = {
  title: 'a program that somebody chose',
  prepare,
  present: alternative({ name: 'answer', path: '/usr/bin/true' }),
  looks: { script: 'readlink -f /usr/local/bin/answer', prints: '/usr/bin/true\n' },
  broken: [
    { attribute: 'path', byHand: 'update-alternatives --set answer /usr/bin/false' },
    { attribute: 'mode', byHand: 'update-alternatives --auto answer', follows: ['path'] },
  ],
};

void test('keeps every law on a host of the lab', async () => {
  const inventory = await loadInventory({ directory: process.cwd() });
  await conforms(chosen, { inventory, name: 'lab1' });
});
