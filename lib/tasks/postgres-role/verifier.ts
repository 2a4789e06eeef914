import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { verifierHash, type PostgresRoleFact, type StoredPassword } from '../../facts/postgres-role';

const whole = /^SCRAM-SHA-256\$[0-9]{1,9}:[A-Za-z0-9+/]+={0,2}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$/;

/** More than this only costs time; a server that says so is not believed. */
const mostIterations = 1_000_000;

/** Whether a text is what PostgreSQL keeps of a password: RFC 5803. */
export function isVerifier(text: string): boolean {
  return whole.test(text);
}

/** Whether the server keeps exactly this password, by its own salt and iterations. */
export function isStored(stored: StoredPassword | undefined, password: string): boolean {
  if (stored?.kind !== 'scram') return false;
  if (isVerifier(password)) return verifierHash(password) === stored.sha256;
  const { salt, iterations, sha256 } = stored;
  if (iterations < 1 || iterations > mostIterations) return false;
  return verifierHash(scramVerifier(password, salt, iterations)) === sha256;
}

/** The verifier to store: never the password itself. */
export function newVerifier(password: string, { newSalt, iterations }: PostgresRoleFact): string {
  return isVerifier(password)
    ? password
    : scramVerifier(password, newSalt, Math.min(Math.max(iterations, 4096), mostIterations));
}

/** SCRAM-SHA-256 as in RFC 7677 and scram-common.c of PostgreSQL. The salt is base64. */
export function scramVerifier(password: string, salt: string, iterations: number): string {
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), iterations, 32, 'sha256');
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt}$${storedKey}:${keyed('Server Key').toString('base64')}`;
}
