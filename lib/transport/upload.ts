import { HostwrightError } from '../errors/error';
import type { Client } from 'ssh2';
export function uploadFile(
  _file: { source: string; sha256: string },
  _to: { client: Client; label: string },
): Promise<string> {
  throw new HostwrightError({ code: 'UPLOAD', message: 'not yet' });
}
