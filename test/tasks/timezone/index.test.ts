import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import type { FileFact } from '../../../lib/facts/file';
import { timezone } from '../../../lib/tasks/timezone';
import { zonePaths, type TimezoneFacts } from '../../../lib/tasks/timezone/plan';
import { planOf } from '../../../lib/testing';
import { fileNode, linkTo, textFile } from '../shared/files/file-sample';

function plan(
  name: string,
  localtime: FileFact | undefined,
  zones: readonly string[] = zonePaths(name),
  environment?: FileFact,
) {
  const task = timezone({ name });
  const known = zones.map((zone) => [zone, true] as const);
  const facts: TimezoneFacts = { localtime, file: undefined, environment, zones: new Map(known) };
  return planOf(task, facts);
}

describe('the task timezone', () => {
  for (const target of ['/usr/share/zoneinfo/Europe/Berlin', '../usr/share/zoneinfo/Europe/Berlin'])
    it(`takes the link to ${target} as it is`, () => {
      const changes = plan('Europe/Berlin', linkTo(target));
      expect(changes.map(({ summary }) => summary)).to.deep.equal(['create /etc/timezone']);
    });

  for (const [present, before] of [
    [undefined, undefined],
    [linkTo('/usr/share/zoneinfo/Etc/UTC'), 'Etc/UTC'],
    [linkTo('/opt/zone'), '/opt/zone'],
    [fileNode(), 'file'],
  ] as [FileFact | undefined, string | undefined][])
    it(`sets the zone where it is ${before ?? 'not set'}`, () => {
      const [change] = plan('Europe/Berlin', present);
      expect(change?.summary).to.equal('set the time zone to Europe/Berlin');
      expect(change?.diff).to.deep.equal([{ attribute: 'zone', before, after: 'Europe/Berlin' }]);
      expect(change?.steps).to.have.length(2);
    });

  for (const [tz, diff] of [
    ['TZ="UTC"', [{ attribute: 'TZ', before: 'UTC', after: undefined }]],
    ['TZ=Europe/Berlin', []],
    ['TZ=:/etc/localtime', []],
  ] as const)
    it(`sees whether logins have another zone: ${tz}`, () => {
      const link = linkTo('/usr/share/zoneinfo/Europe/Berlin');
      const [, effect] = plan('Europe/Berlin', link, undefined, textFile(`A=b\n${tz}\n`));
      expect(effect?.diff ?? []).to.deep.equal(diff);
    });

  it('would set a zone that the host lacks, while it lacks all or only the old names', () => {
    expect(plan('Europe/Berlin', undefined, [])).to.have.length(2);
    expect(plan('US/Eastern', undefined, ['/usr/share/zoneinfo/Etc/UTC'])).to.have.length(2);
  });

  it('refuses a zone that nobody knows', () => {
    expect(() => plan('Europe/Berlim', undefined, ['/usr/share/zoneinfo/Etc/UTC'])).to.throw(
      HostwrightError,
      'there is no time zone Europe/Berlim',
    );
  });

  for (const name of ['', '/etc/passwd', '../x', 'Europe/', 'a b', '$(id)', 'a\nb'])
    it(`refuses the name ${JSON.stringify(name)}`, () => {
      expect(timezone({ name }).problems).to.not.be.empty;
    });
});
