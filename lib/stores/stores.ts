export { ageFile, type AgeFile, type AgeFileOptions, type OpenAgeFile } from './age/file';
export type { Recipient } from './age/recipients';
export { awsSecretsManager, type AwsSecretsClient, type AwsSecretsOptions } from './aws';
export { environmentSecrets, type EnvironmentSecretsOptions } from './environment';
export type { VaultOptions } from './vault/connection';
export { vault } from './vault/vault';
export type { ProviderPlace, SecretName, SecretProvider, SecretSource } from '../secrets/provider';
