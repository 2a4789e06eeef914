import { expect } from 'chai';
import { aptConfigFacts } from '../../lib/facts/apt-config';
import { parseOf } from '../../lib/testing';

// `apt-config dump` on bookworm, shortened.
const output = `APT "";
APT::Architecture "amd64";
APT::Periodic "";
APT::Periodic::enable "0";
Unattended-Upgrade "";
Unattended-Upgrade::Origins-Pattern "";
Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=\${distro_codename}";
Unattended-Upgrade::Origins-Pattern:: "a\\.b";
Unattended-Upgrade::Mail "it's \\"; ü";
`;

describe('the options of apt', () => {
  it('are read whatever the case of their names, lists with their items', () => {
    const options = parseOf(aptConfigFacts, output);
    const get = (name: string) => options.get(aptConfigFacts.address(name));
    expect(get('APT::Periodic::Enable')).to.deep.equal({ value: '0', items: [] });
    expect(get('Unattended-Upgrade::Origins-Pattern')).to.deep.equal({
      value: '',
      items: ['origin=Debian,codename=${distro_codename}', 'a\\.b'],
    });
    expect(get('Unattended-Upgrade::Mail')).to.deep.equal({ value: `it's \\"; ü`, items: [] });
    expect(get('Unattended-Upgrade::MailReport')).to.equal(undefined);
    expect(parseOf(aptConfigFacts, '').size).to.equal(0);
  });

  it('are asked for with one process', () => {
    const { text } = aptConfigFacts.read([
      'APT::Periodic::Enable',
      'Unattended-Upgrade::Mail',
      'APT::Periodic::X',
    ]);
    expect(text).to.equal('apt-config dump APT::Periodic Unattended-Upgrade 2>/dev/null || :');
  });
});
