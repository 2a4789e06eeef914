import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { unitFacts } from '../../lib/facts/unit';
import { parseOf } from '../../lib/testing';

function captured(suite: string): string {
  return readFileSync(join(__dirname, 'captured', `units-${suite}.txt`), 'utf8');
}

describe('the facts of units', () => {
  for (const suite of ['bullseye', 'bookworm', 'trixie']) {
    describe(`as ${suite} tells them`, () => {
      const units = unitFacts.parse(captured(suite));

      it('holds the units that are there, under the names that were asked for', () => {
        expect([...units.keys()]).to.deep.equal([
          'ada/u.service',
          'a.service',
          'b.service',
          'c.service',
          'e.timer',
          'm.service',
        ]);
      });

      it('tells a running service from one that is about to be restarted', () => {
        expect(units.get('a.service')).to.include({ active: 'active', sub: 'running', canReload: true });
        expect(units.get('c.service')).to.include({
          active: 'activating',
          sub: 'auto-restart',
          result: 'exit-code',
        });
      });

      it('answers for an alias with the unit behind it', () => {
        const alias = units.get('b.service');
        expect(alias?.id).to.equal('a.service');
        expect(alias?.names).to.deep.equal(['a.service', 'b.service']);
        expect(alias?.links).to.deep.equal(['/etc/systemd/system/multi-user.target.wants/a.service']);
      });

      it('tells masked, static and enabled units apart', () => {
        expect(units.get('a.service')?.fileState).to.equal('enabled');
        expect(units.get('c.service')).to.include({ fileState: 'static', type: 'simple' });
        expect(units.get('m.service')).to.include({
          fileState: 'masked',
          load: 'masked',
          active: 'inactive',
        });
      });

      it('sees that a file changed since systemd read it', () => {
        expect(units.get('e.timer')).to.include({ needsReload: true, type: '', reloadResult: '' });
        expect(units.get('e.timer')?.triggers).to.deep.equal(['a.service']);
        expect(units.get('a.service')?.needsReload).to.equal(false);
      });

      it('reads the units of a user', () => {
        expect(units.get('ada/u.service')).to.include({ active: 'active', fileState: 'enabled' });
        expect(units.get('ada/u.service')?.links).to.deep.equal([
          '/home/ada/.config/systemd/user/default.target.wants/u.service',
        ]);
      });
    });
  }

  it('tells times to the microsecond, and before systemd 248 the end of the second', () => {
    const seconds = (suite: string) => unitFacts.parse(captured(suite)).get('a.service')?.since;
    expect(seconds('bookworm')).to.be.closeTo(Date.UTC(2026, 10, 22, 12, 10, 18) / 1000 + 0.93203, 1e-6);
    expect(seconds('bullseye')).to.be.closeTo(Date.UTC(2026, 10, 22, 12, 10, 20) / 1000 + 0.999999, 1e-6);
    expect(unitFacts.parse(captured('trixie')).get('m.service')?.since).to.equal(undefined);
  });

  it('keeps what is left of a unit without file', () => {
    const output = [
      '@ user ',
      '@ unit orphan.service',
      'Id=orphan.service',
      'Names=orphan.service',
      'LoadState=not-found',
      'ActiveState=inactive',
      'UnitFileState=',
      '@ link orphan.service /etc/systemd/system/multi-user.target.wants/orphan.service',
      '@ sysv orphan.service',
    ].join('\n');
    expect(parseOf(unitFacts, output).get('orphan.service')).to.include({
      load: 'not-found',
      sysvEnabled: true,
    });
    const running = output.replace('ActiveState=inactive', 'ActiveState=active').replace(/^@ link.*\n/m, '');
    expect([...unitFacts.parse(running).keys()]).to.deep.equal(['orphan.service']);
    expect(unitFacts.parse(output.replace(/^@ link.*\n/m, '')).size).to.equal(0);
  });

  it('finds units by name when fewer were answered than asked for', () => {
    const output = [
      '@ user ',
      '@ unit lost.service',
      String.raw`@ unit dev-disk-by\x2duuid.mount`,
      String.raw`Id=dev-disk-by\x2duuid.mount`,
      String.raw`Names="dev-disk-by\\x2duuid.mount"`,
      'LoadState=loaded',
      'ActiveState=active',
    ].join('\n');
    const units = unitFacts.parse(output);
    expect([...units.keys()]).to.deep.equal([String.raw`dev-disk-by\x2duuid.mount`]);
    expect([...units.values()][0]?.names).to.deep.equal([String.raw`dev-disk-by\x2duuid.mount`]);
  });

  it('makes nothing of no output, or of output cut short', () => {
    expect(unitFacts.parse('').size).to.equal(0);
    const whole = captured('bookworm');
    for (let length = 0; length < whole.length; length += 97) unitFacts.parse(whole.slice(0, length));
  });

  it('asks one systemctl for all units of the system, and one more a user', () => {
    const read = (keys: readonly { name: string; user?: string }[]) =>
      unitFacts.read(keys).text.split('systemctl "$hw_scope" show').length - 1;
    expect(read([{ name: 'a.service' }, { name: 'b.timer' }, { name: 'c.socket' }])).to.equal(1);
    expect(
      read([{ name: 'a.service' }, { name: 'b.service', user: 'ada' }, { name: 'c.service', user: 'ada' }]),
    ).to.equal(2);
    expect(unitFacts.read([]).text).to.equal('');
  });
});
