import { HostwrightError } from '../errors/error';
import { jsonPage } from '../report/json-text';
import { didYouMean } from '../schema/validate';
import { publicKeyOf } from '../stores/age/crypt';
import { recipientDifferences, type AgeFile } from '../stores/age/file';
import { readIdentities } from '../stores/age/identity';
import { checkRecipient, type Recipient } from '../stores/age/recipients';
import { print } from './print';
import { ageFileFor, type SecretsFlags } from './secrets-project';

/** `hostwright secrets recipients`: who can open the file. */
export async function listRecipients(flags: SecretsFlags): Promise<void> {
  const file = await ageFileFor(flags, 'recipients');
  const recipients = file.recipients();
  if (flags.output === 'json') {
    print(jsonPage(recipients));
    return;
  }
  for (const { key, name } of recipients) print(`${key}${name === undefined ? '' : `  ${name}`}\n`);
}

/** `hostwright secrets recipients add`: encrypts the file for more keys. */
export async function addRecipients(
  keys: readonly string[],
  flags: SecretsFlags & { readonly name?: string },
): Promise<void> {
  const file = await ageFileFor(flags, 'recipients add');
  const added = keys.map((key) => ({ key: checkRecipient(key, 'the argument'), name: flags.name }));
  const listed = file.recipients();
  const more = added.filter(({ key }) => !listed.some((each) => each.key === key));
  await encryptAgain(file, [...listed, ...more], keys);
  print(`${file.name}: encrypted for ${countOf([...listed, ...more])}\n`);
}

/** `hostwright secrets recipients remove`: encrypts the file with a new key that the others do not have. */
export async function removeRecipients(
  names: readonly string[],
  flags: SecretsFlags & { readonly force?: boolean },
): Promise<void> {
  const file = await ageFileFor(flags, 'recipients remove');
  const listed = file.recipients();
  const { encryptedFor = [] } = await file.open();
  const removed = names.flatMap((name) => keysNamed(name, { listed, encryptedFor }));
  const left = listed.filter(({ key }) => !removed.includes(key));
  if (flags.force !== true) await refuseOwnKey(file, left);
  await encryptAgain(file, left, removed);
  print(
    `${file.name}: encrypted for ${countOf(left)}, with a new key\n` +
      'who was removed still knows the old values, from old versions of the file: hostwright secrets rotate NAME for each\n',
  );
}

/** Nothing may differ but what the command names: the list may have been changed by hand. */
async function encryptAgain(
  file: AgeFile,
  recipients: readonly Recipient[],
  named: readonly string[],
): Promise<void> {
  const opened = await file.open();
  const { encryptedFor } = opened;
  const others = <Item>(items: readonly Item[], key: (item: Item) => string) =>
    items.filter((item) => !named.includes(key(item)));
  const before = encryptedFor && others(encryptedFor, (key) => key);
  const differences = recipientDifferences(
    others(recipients, ({ key }) => key),
    before,
  );
  if (differences !== undefined) {
    throw new HostwrightError({
      code: 'SECRETS',
      message: `${file.show(file.recipientsFile)} ${differences}; nothing was written`,
      hint: 'Somebody changed the file by hand. Name all keys that you accept or remove in one command.',
    });
  }
  await file.save(opened, opened.text, recipients);
}

interface Known {
  readonly listed: readonly Recipient[];
  readonly encryptedFor: readonly string[];
}

/** A key, or all keys of a name. */
function keysNamed(name: string, { listed, encryptedFor }: Known): readonly string[] {
  const found = listed.filter((each) => each.key === name || each.name === name).map(({ key }) => key);
  if (found.length > 0) return found;
  if (encryptedFor.includes(name)) return [name];
  const known = listed.flatMap((each) => [each.name ?? '', each.key]);
  throw new HostwrightError({
    code: 'SECRETS',
    message: `there is no recipient ${name}${didYouMean(name, known)}`,
    hint: 'hostwright secrets recipients lists their keys and names.',
  });
}

async function refuseOwnKey({ identity }: AgeFile, left: readonly Recipient[]): Promise<void> {
  const own = await Promise.all(readIdentities(identity).keys.map(publicKeyOf));
  if (left.some(({ key }) => own.includes(key))) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: 'you could not open the secrets any more; nothing was written',
    hint: '--force removes your own key all the same. Somebody else must be able to open them.',
  });
}

function countOf({ length }: readonly unknown[]): string {
  return `${length} ${length === 1 ? 'key' : 'keys'}`;
}
