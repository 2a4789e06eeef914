import { expect } from 'chai';
import { npmPackageFacts } from '../../lib/facts/npm-package';
import { parseOf } from '../../lib/testing';

// What the script printed on bookworm, with is-number 6.0.0 and semver 7.6.0 installed and one registry down;
// the last is what npm 7 says to one that is down.
const output = `installed {"is-number":"6.0.0","@scope/odd":""}

= {"registry":"","names":["is-number","semver"]}
{
  "is-number": {
    "current": "6.0.0",
    "wanted": "7.0.0",
    "latest": "7.0.0",
    "dependent": "lib",
    "location": "/usr/local/lib/node_modules/is-number"
  }
}

= {"registry":"http://127.0.0.1:9/","names":["is-number"]}
{
  "error": {
    "code": "ECONNREFUSED",
    "summary": "FetchError: request to http://127.0.0.1:9/is-number failed, reason: connect ECONNREFUSED 127.0.0.1:9"
  }
}

= {"registry":"http://127.0.0.1:8/","names":["semver"]}

= {"registry":"http://127.0.0.1:7/","names":["semver"]}
null
`;

describe('the packages of npm', () => {
  it('are read with what the registries say', () => {
    expect(Object.fromEntries(parseOf(npmPackageFacts, output))).to.deep.equal({
      'installed is-number': { version: '6.0.0' },
      'installed @scope/odd': { version: '' },
      'latest  is-number': { latest: '7.0.0' },
      'latest  semver': { latest: undefined },
      'latest http://127.0.0.1:8/ semver': { latest: undefined },
    });
  });

  for (const odd of ['', 'installed {', '= {\n{', '= {}\n{}', '= null\n[]', 'installed null'])
    it(`are none in ${JSON.stringify(odd)}`, () => {
      expect(parseOf(npmPackageFacts, odd).size).to.equal(0);
    });

  it('are asked for once a registry', () => {
    const { text } = npmPackageFacts.read([
      { ask: 'installed', name: 'a' },
      { ask: 'installed', name: 'b' },
      { ask: 'latest', name: 'a', registry: '' },
      { ask: 'latest', name: 'b', registry: '' },
    ]);
    expect(text.match(/npm outdated/g)).to.have.length(1);
    expect(text.match(/npm root/g)).to.have.length(1);
  });
});
