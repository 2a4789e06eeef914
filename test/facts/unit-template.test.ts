import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { templateFacts } from '../../lib/facts/unit-template';
import { parseOf } from '../../lib/testing';

function captured(suite: string): string {
  return readFileSync(join(__dirname, 'captured', `unit-templates-${suite}.txt`), 'utf8');
}

describe('the facts of templates of units', () => {
  for (const suite of ['bullseye', 'bookworm', 'trixie']) {
    describe(`as ${suite} tells them`, () => {
      const templates = parseOf(templateFacts, captured(suite));
      const job = templates.get('job@.service');

      it('holds the templates on which something depends', () => {
        expect([...templates.keys()]).to.deep.equal(['ada/job@.service', 'job@.service', 'idle@.service']);
      });

      it('tells the instances that run or failed, and which file they have', () => {
        expect(job?.instances.map(({ id, active, path }) => [id, active, path])).to.deep.equal([
          ['job@1.service', 'active', '/etc/systemd/system/job@.service'],
          ['job@2.service', 'failed', '/etc/systemd/system/job@.service'],
          ['job@9.service', 'active', '/etc/systemd/system/job@9.service'],
        ]);
        expect(templates.get('idle@.service')?.instances).to.deep.equal([]);
      });

      it('tells the links that enabled them, aliases included, of instances that do not run as well', () => {
        expect(job?.links).to.deep.equal([
          '/etc/systemd/system/default.target.wants/job@1.service',
          '/etc/systemd/system/multi-user.target.wants/job@1.service',
          '/etc/systemd/system/task@1.service',
        ]);
        expect(templates.get('idle@.service')?.links).to.have.length(2);
      });

      it('reads the instances of a user', () => {
        const own = templates.get('ada/job@.service');
        expect(own?.instances.map(({ id, needsReload }) => [id, needsReload])).to.deep.equal([
          ['job@5.service', true],
        ]);
        expect(own?.links[0]).to.equal('/home/ada/.config/systemd/user/default.target.wants/job@5.service');
      });
    });
  }

  it('keeps apart templates of which one name begins with the other', () => {
    const output = [
      '@ user ',
      '@ template a@.service',
      '@ template a@.socket',
      '@ template aa@.service',
      ...['aa@1.service', 'a@1.socket', 'a@x@y.service'].map((id) => `Id=${id}\nActiveState=active\n`),
    ].join('\n');
    const found = [...parseOf(templateFacts, output)].map(([name, { instances }]) => [
      name,
      instances[0]?.id,
    ]);
    expect(found).to.deep.equal([
      ['a@.service', 'a@x@y.service'],
      ['a@.socket', 'a@1.socket'],
      ['aa@.service', 'aa@1.service'],
    ]);
  });

  it('makes nothing of no output, or of output cut short', () => {
    expect(parseOf(templateFacts, '').size).to.equal(0);
    const whole = captured('bookworm');
    for (let length = 0; length < whole.length; length += 97) parseOf(templateFacts, whole.slice(0, length));
  });

  it('asks one systemctl for all templates of the system, and nothing without templates', () => {
    const { text } = templateFacts.read([{ name: 'a@.service' }, { name: 'b@.socket' }]);
    expect(text.split('systemctl "$hw_scope" show').length - 1).to.equal(1);
    expect(templateFacts.read([]).text).to.equal('');
  });
});
