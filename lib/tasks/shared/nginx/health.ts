import { probeScript } from '../../../facts/probe';
import { sh, type Script } from '../../../shell/sh';
import type { DeclaredNginxSite } from './args';

type HealthCheck = NonNullable<DeclaredNginxSite['healthCheck']>;

/** Asks until the answer is as wanted. When the time is up, `hw_refuse` puts everything back. */
export function healthScript(check: HealthCheck): Script {
  const { url, status = [200], body, address = '127.0.0.1', caFile, insecure = false, timeout = 10 } = check;
  const probe = probeScript({
    probe: 'http',
    method: 'GET',
    headers: {},
    attempt: Math.min(timeout, 5),
    url,
    status,
    body,
    address,
    caFile,
    isVerified: !insecure,
  });
  return sh`hw_answer= hw_tries=0
hw_since=$(date +%s)
until hw_answer=$( (set +e; ${probe}) 2>/dev/null ); do
  [ $(($(date +%s) - hw_since)) -lt ${timeout} ] || hw_refuse ${`${url} does not answer as it should: `}"$hw_answer"
  sleep 0.3
done`;
}
