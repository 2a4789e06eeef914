import { reveal, secret, type Secret } from '../../secrets/secret';
import { valueIn } from '../checks/variables';
import type { Environment } from '../environment';
import { listOf } from '../reach';
import type { DeclaredValue } from '../schema/configuration';
import { nameInZone } from './dns';
import { withPort } from './sources';
import type { ValuePart, EnvironmentVariable } from './rows';

/**
 * The environment of a service, in the order of the description; variables without a value are left out. Without a
 * service: the variables of all.
 */
export function environmentVariables(
  environment: Environment,
  service?: string,
): readonly EnvironmentVariable[] {
  const variables = Object.entries(environment.description.configuration?.variables ?? {});
  return variables.flatMap(([name, variable]) => {
    const isOthers =
      service !== undefined &&
      variable.services !== undefined &&
      !listOf(variable.services).includes(service);
    if (isOthers) return [];
    const parts = partsOf(environment, valueIn(environment, name, variable));
    return parts === undefined ? [] : [{ name, parts }];
  });
}

/** A value for people: secrets as `${NAME}`. */
export function shownValue({ parts }: EnvironmentVariable): string {
  return parts.map((part) => (typeof part === 'string' ? part : `\${${part.secret}}`)).join('');
}

/** The value itself, a secret where one is in it; `secretOf` gives the value of a secret by its name. */
export function resolveValue(
  { parts }: EnvironmentVariable,
  secretOf: (name: string) => Secret,
): string | Secret {
  const text = parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = reveal(secretOf(part.secret));
      return part.isInUrl ? encodeURIComponent(value) : value;
    })
    .join('');
  return parts.every((part) => typeof part === 'string') ? text : secret(text);
}

function partsOf(environment: Environment, value: DeclaredValue): readonly ValuePart[] | undefined {
  if (value.environmentName === true) return [environment.name];
  if (value.secret !== undefined) return [{ secret: value.secret, isInUrl: false }];
  if (value.portOf !== undefined) return portOf(environment, value.portOf);
  if (value.urlOf !== undefined) return urlOf(environment, value.urlOf, value);
  return value.value === undefined ? undefined : [String(value.value)];
}

function portOf({ services }: Environment, name: string): readonly ValuePart[] | undefined {
  const port = services[name]?.port;
  return port === undefined ? undefined : [String(port)];
}

function urlOf(
  environment: Environment,
  name: string,
  { user, password, path = '' }: DeclaredValue,
): readonly ValuePart[] | undefined {
  const service = environment.services[name];
  if (service === undefined) return undefined;
  const { endpoint, protocol, port } = service;
  if (endpoint !== undefined) return [`${endpoint.replace(/\/$/, '')}${path}`];
  const hosts = hostsOf(environment, name);
  // Clients of PostgreSQL try several hosts. Other clients take one address: the first.
  const places = (protocol === 'postgresql' ? hosts : hosts.slice(0, 1)).map((host) => withPort(host, port));
  const login: readonly ValuePart[] =
    user === undefined
      ? []
      : [
          encodeURIComponent(user),
          ...(password === undefined ? [] : [':', { secret: password, isInUrl: true }]),
          '@',
        ];
  return joined([`${protocol}://`, ...login, `${places.join(',')}${path}`]);
}

function hostsOf(environment: Environment, name: string): readonly string[] {
  const { group = 'all', listens } = environment.services[name] ?? {};
  if (listens === 'localhost') return ['localhost'];
  const zone = environment.values.zone;
  return environment
    .hostsOf(group)
    .map((host) => (zone === undefined ? environment.addressOf(host) : nameInZone(host.name, zone)));
}

function joined(parts: readonly ValuePart[]): readonly ValuePart[] {
  return parts.reduce<readonly ValuePart[]>((done, part) => {
    const last = done.at(-1);
    return typeof last === 'string' && typeof part === 'string'
      ? [...done.slice(0, -1), last + part]
      : [...done, part];
  }, []);
}
