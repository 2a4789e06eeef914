import { secret, type Secret } from '../../lib';

/** A TSIG key; whoever has its secret signs requests with it. */
export interface DnsServerKey {
  /** As zones name it: `deploy`. */
  readonly name: string;
  /** Default: `hmac-sha256`. */
  readonly algorithm?: string | undefined;
  /** In base64, as `tsig-keygen` prints it. */
  readonly secret: Secret;
}

export const keysPath = '/etc/bind/named.conf.keys';

/** The keys as named.conf has them; a secret as a whole. */
export function keyFile(keys: readonly DnsServerKey[]): Secret {
  return secret(
    keys
      .map(
        ({ name, algorithm = 'hmac-sha256', secret: value }) =>
          `key "${name}" {\n\talgorithm ${algorithm};\n\tsecret "${value.reveal()}";\n};\n`,
      )
      .join(''),
  );
}
