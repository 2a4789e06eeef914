import { createHmac } from 'node:crypto';
import type { LabSettings } from '../lab/settings';
import { keepLabValues, labSeed, labValues } from '../lab/state';
import type { SecretProvider } from '../secrets/provider';

/** Secrets of a lab: made up, the same until they are rotated or until `hostwright lab down`, and of no use anywhere else. */
export function labSecrets(settings: LabSettings): SecretProvider {
  return {
    name: `the lab ${settings.name}`,
    get(names) {
      const seed = labSeed(settings);
      const valueOf = (name: string) => createHmac('sha256', seed).update(name).digest('base64url');
      const given = labValues(settings);
      return Promise.resolve(new Map(names.map((name) => [name, given.get(name) ?? valueOf(name)])));
    },
    set(values) {
      keepLabValues(settings, new Map([...labValues(settings), ...values]));
      return Promise.resolve();
    },
  };
}
