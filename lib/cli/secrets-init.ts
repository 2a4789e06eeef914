import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { environmentNames } from '../inventory/files';
import { loadInventory } from '../inventory/load';
import { ageFile, isAgeFile, type AgeFile } from '../stores/age/file';
import { makeKeys, publicKeyOf } from '../stores/age/crypt';
import { identityFile, readIdentities, writeIdentity } from '../stores/age/identity';
import { readRecipients } from '../stores/age/recipients';
import { readLocal } from '../stores/read-local';
import { print } from './print';
import { currentProject } from './project-directory';
import { ageFileFor, type SecretsFlags } from './secrets-project';

/** `hostwright secrets init`: makes what is missing of key, recipients and file, and says what comes next. */
export async function initSecrets(flags: SecretsFlags): Promise<void> {
  const directory = currentProject();
  const named = environmentNames(directory).includes(flags.env)
    ? (await loadInventory({ directory, env: flags.env })).secrets
    : undefined;
  const file =
    named === undefined ? ageFile()({ directory, environment: flags.env }) : await ageFileFor(flags, 'init');
  const own = await ensureIdentity(file);
  if (existsSync(file.file)) await reportAccess(file, { own, env: flags.env });
  else await makeFile(file, { own, env: flags.env });
  if (named === undefined || !isAgeFile(named)) say(inventoryHint(flags.env));
}

/** The public key of this user; a new pair where there is none. */
async function ensureIdentity(file: AgeFile): Promise<string> {
  const path = identityFile(file.identity);
  if (path === undefined || existsSync(path)) {
    const { keys, source } = readIdentities(file.identity);
    const own = await publicKeyOf(keys[0] ?? '');
    say(`your secret key is in ${source}\n`);
    return own;
  }
  const { secretKey, publicKey } = await makeKeys();
  writeIdentity(path, secretKey, publicKey);
  say(`made a secret key for you: ${path} (keep a copy in a safe place, and never in Git)\n`);
  return publicKey;
}

interface Owner {
  readonly own: string;
  readonly env: string;
}

async function makeFile(file: AgeFile, { own, env }: Owner): Promise<void> {
  const earlier = existsSync(file.recipientsFile)
    ? readRecipients(
        readLocal(file.recipientsFile, file.show(file.recipientsFile), '').toString(),
        file.show(file.recipientsFile),
      )
    : [];
  const isThere = earlier.some(({ key }) => key === own);
  const recipients = isThere ? earlier : [...earlier, { key: own, name: userInfo().username }];
  await file.save(undefined, `# One secret a line, such as  databasePassword: value\n`, recipients);
  say(
    `made ${file.show(file.file)} and ${file.show(file.recipientsFile)}: commit both\n` +
      `your public key: ${own}\n` +
      `store a value: hostwright secrets set NAME -e ${env}\n`,
  );
}

async function reportAccess(file: AgeFile, { own, env }: Owner): Promise<void> {
  const { values } = await file.open().catch(() => ({ values: undefined }));
  say(
    values === undefined
      ? `your public key: ${own}\nyou cannot open ${file.show(file.file)} yet. Somebody who can has to run:\n` +
          `  hostwright secrets recipients add ${own} --name ${userInfo().username} -e ${env}\n`
      : `you can open ${file.show(file.file)}\n`,
  );
}

function inventoryHint(env: string): string {
  return (
    `add to inventory/${env}.ts:\n` +
    `  import { ageFile } from "hostwright";\n` +
    `  … project.inventory({ secrets: ageFile(), …\n` +
    `or to a YAML file:\n` +
    `  secrets: { storage: age-file }\n`
  );
}

function say(text: string): void {
  print(text);
}
