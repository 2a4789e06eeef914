/**
 * Installs Node.js with npm and serves a registry on port 4873 of the host, so that tests choose the versions:
 * hw-tool 1.0.0, 1.1.0, 2.0.0 and @hw/odd 1.0.0; each has a command of its name that prints its version.
 */
export const serveNpmRegistry = `
set -e
apt-get -q update >/dev/null
apt-get -qy install --no-install-recommends nodejs npm >/dev/null 2>&1
mkdir -p /srv/registry && cd /srv/registry
make() {
  mkdir -p package
  printf '{"name":"%s","version":"%s","bin":{"%s":"run.js"}}' "$1" "$2" "$3" >package/package.json
  printf '#!/usr/bin/env node\\nconsole.log("%s")\\n' "$2" >package/run.js
  chmod 755 package/run.js
  tar -czf "$3-$2.tgz" package
}
for version in 1.0.0 1.1.0 2.0.0; do make hw-tool $version hw-tool; done
make @hw/odd 1.0.0 hw-odd
cat >/srv/serve.js <<'END'
const { readFileSync } = require('fs');
const names = { 'hw-tool': ['hw-tool', ['1.0.0', '1.1.0', '2.0.0']], '@hw/odd': ['hw-odd', ['1.0.0']] };
require('http').createServer((request, response) => {
  const path = decodeURIComponent(request.url.slice(1));
  if (path.endsWith('.tgz')) return response.end(readFileSync('/srv/registry/' + path));
  if (!names[path]) { response.statusCode = 404; return response.end('{"error":"not_found"}'); }
  const [file, all] = names[path];
  const versions = Object.fromEntries(all.map((version) => [version, {
    name: path, version, bin: { [file]: 'run.js' },
    dist: { tarball: 'http://127.0.0.1:4873/' + file + '-' + version + '.tgz' },
  }]));
  response.end(JSON.stringify({ name: path, 'dist-tags': { latest: all[all.length - 1] }, versions }));
}).listen(4873, '127.0.0.1');
END
systemd-run -q node /srv/serve.js
sleep 2`;

export const npmRegistry = 'http://127.0.0.1:4873/';
