import { Argument, Command, Option } from 'commander';
import { addVerboseFlag, filled, formatOption, positive } from './flags';
import { alphabets, type NewValueOptions } from '../stores/new-value';
import type { SecretsFlags } from './secrets-project';

interface Flags extends SecretsFlags, NewValueOptions {
  readonly show?: boolean;
  readonly undeclared?: boolean;
  readonly name?: string;
  readonly force?: boolean;
}

/** The `secrets` command with its subcommands. */
export function secretsCommand(): Command {
  const secrets = new Command('secrets')
    .description('keep the values of secrets: in an encrypted file, or in a store of your own')
    .addHelpText('after', help);
  add(secrets, 'init', 'make your key, and an encrypted file for an environment', [
    'hostwright secrets init',
    'hostwright secrets init -e production',
  ]).action(async (flags: Flags) => (await import('./secrets-init')).initSecrets(flags));
  add(secrets, 'edit', 'open all secrets of an age file in your editor', [
    'hostwright secrets edit -e production',
    "EDITOR='code --wait' hostwright secrets edit -e production",
  ]).action(async (flags: Flags) => (await import('./secrets-edit')).editSecrets(flags));
  add(secrets, 'set', 'store a value of standard input, or of a hidden question', [
    'hostwright secrets set databasePassword -e production',
    'hostwright secrets set tlsKey -e production < key.pem',
  ])
    .addArgument(secretName())
    .option('--undeclared', 'also a name that the description of the architecture does not have')
    .action(async (name: string, flags: Flags) => (await import('./secrets-values')).setSecret(name, flags));
  add(secrets, 'get', 'print a value', [
    'hostwright secrets get tlsKey -e production > key.pem',
    'hostwright secrets get databasePassword -e production --show',
  ])
    .addArgument(secretName())
    .option('--show', 'also to a terminal')
    .action(async (name: string, flags: Flags) => (await import('./secrets-values')).getSecret(name, flags));
  add(secrets, 'rotate', 'store a new random value; the next run brings it to the hosts', [
    'hostwright secrets rotate databasePassword -e production',
    'hostwright secrets rotate pin -e production --length 24 --alphabet digits',
  ])
    .addArgument(secretName())
    .option('--length <characters>', 'default: as many as 32 random bytes need, 43 for base64url', positive)
    .addOption(
      new Option('--alphabet <name>', 'default: base64url')
        .choices(Object.keys(alphabets))
        .conflicts('characters'),
    )
    .option('--characters <text>', 'the characters to choose from', filled)
    .action(async (name: string, flags: Flags) =>
      (await import('./secrets-values')).rotateSecret(name, flags),
    );
  add(secrets, 'list', 'list names and who uses them, never values', [
    'hostwright secrets list -e production',
    'hostwright secrets list -e production --output json',
  ])
    .addOption(formatOption('plain'))
    .action(async (flags: Flags) => (await import('./secrets-list')).listSecrets(flags));
  add(secrets, 'check', 'say which secret that the environment needs has no value; no host is contacted', [
    'hostwright secrets check -e production',
  ])
    .addOption(formatOption('plain'))
    .action(async (flags: Flags) => (await import('./secrets-list')).checkSecrets(flags));
  secrets.addCommand(recipientsCommand());
  return secrets;
}

function recipientsCommand(): Command {
  const recipients = new Command('recipients').description(
    'list, add or remove the keys that can open an age file',
  );
  add(recipients, 'list', 'list the keys and their names (this is the default)', [
    'hostwright secrets recipients -e production',
  ])
    .addOption(formatOption('plain'))
    .action(async (flags: Flags) => (await import('./secrets-recipients')).listRecipients(flags));
  add(recipients, 'add', 'encrypt the file for these keys too', [
    'hostwright secrets recipients add age1… --name grace -e production',
  ])
    .addArgument(new Argument('<key...>', 'public keys of age, which begin with age1'))
    .option('--name <text>', 'whose key it is, kept as a comment', filled)
    .action(async (keys: readonly string[], flags: Flags) =>
      (await import('./secrets-recipients')).addRecipients(keys, flags),
    );
  add(recipients, 'remove', 'encrypt the file with a new key that these do not open', [
    'hostwright secrets recipients remove grace -e production',
  ])
    .addArgument(new Argument('<key...>', 'public keys, or their names'))
    .option('--force', 'also when you could not open it any more')
    .action(async (keys: readonly string[], flags: Flags) =>
      (await import('./secrets-recipients')).removeRecipients(keys, flags),
    );
  return recipients.addHelpText('after', recipientsHelp);
}

const help = `
Examples:
  hostwright secrets init -e production
      make your key if you have none, and secrets/production.age
  hostwright secrets set databasePassword -e production
      ask for the value without showing it
  hostwright secrets set tlsKey -e production < key.pem
  hostwright secrets rotate databasePassword -e production --length 24 --alphabet alphanumeric
      store a new random value
  hostwright secrets edit -e production
      open all of them in $EDITOR
  hostwright secrets get databasePassword -e production --show
      print it to the terminal
  hostwright secrets check -e production
      look whether all that is needed has a value
  hostwright secrets recipients add age1… --name grace -e production
      let grace open the file

Exit codes:
  0 done, or nothing is missing    1 check found something
  64 usage error, or the secrets cannot be read`;

const recipientsHelp = `
Examples:
  hostwright secrets recipients list -e production
  hostwright secrets recipients add age1… --name grace -e production
  hostwright secrets recipients remove grace -e production
      encrypt the file with a new key; then rotate what grace knew`;

function secretName(): Argument {
  return new Argument('<secret>', 'the name of a secret: databasePassword');
}

function add(parent: Command, name: string, description: string, examples: readonly string[]): Command {
  return addVerboseFlag(
    parent
      .command(name, { isDefault: parent.name() === 'recipients' && name === 'list' })
      .description(description)
      .option('-e, --env <name>', 'environment', 'development')
      .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}\n`).join('')}`),
  );
}
