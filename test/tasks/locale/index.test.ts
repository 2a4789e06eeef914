import { expect } from 'chai';
import { localeFacts, plainLocale } from '../../../lib/facts/locale';
import { locale } from '../../../lib/tasks/locale';
import type { LocaleFacts } from '../../../lib/tasks/locale/plan';
import { planOf } from '../../../lib/testing';
import { linkTo, textFile } from '../shared/files/file-sample';

type Arguments = Parameters<typeof locale>[0];

function plan(args: Arguments, known: Partial<LocaleFacts>) {
  return planOf(locale(args), known).map(({ summary, diff, steps }) => ({
    summary,
    diff: diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
    writes: steps.flatMap((step) => (step.kind === 'write' ? [`${step.path}\n${String(step.content)}`] : [])),
    runs: steps.flatMap((step) => (step.kind === 'run' ? [step.script.text] : [])),
  }));
}

const british = { lang: 'en_GB.UTF-8' };

describe('the task locale', () => {
  it('lists and generates missing locales, and then writes the default', () => {
    const list = textFile('# c\n# de_DE ISO-8859-1\n#  en_GB.UTF-8  UTF-8\nfr_FR.UTF-8 UTF-8');
    const [generate, write] = plan({ ...british, generate: ['sr_RS.UTF-8@latin'] }, { list });
    expect(generate).to.deep.include({
      summary: 'generate the locale en_GB.UTF-8 and sr_RS.UTF-8@latin',
      diff: ['en_GB.UTF-8: - → generated', 'sr_RS.UTF-8@latin: - → generated'],
      writes: [
        '/etc/locale.gen\n# c\n# de_DE ISO-8859-1\nen_GB.UTF-8 UTF-8\nfr_FR.UTF-8 UTF-8\nsr_RS.UTF-8@latin UTF-8\n',
      ],
    });
    expect(generate?.runs[0]).to.include('/usr/share/i18n/locales/sr_RS@latin');
    expect(generate?.runs[1]).to.equal('locale-gen --keep-existing');
    expect(write?.writes).to.deep.equal(['/etc/default/locale\nLANG=en_GB.UTF-8\n']);
  });

  it('only lists a generated locale, and only generates a listed one', () => {
    const [listed] = plan(british, { generated: new Set(['en_GB.utf8']) });
    expect(listed?.diff).to.deep.equal(['en_GB.UTF-8: not listed → generated']);
    expect(listed?.runs).to.have.length(1);
    const [generated] = plan(british, { list: textFile('en_GB.UTF-8 UTF-8\n'), generated: new Set(['C']) });
    expect(generated?.diff).to.deep.equal(['en_GB.UTF-8: not generated → generated']);
    expect(generated?.writes).to.deep.equal([]);
  });

  it('only generates where no default is declared', () => {
    const [generate, ...others] = plan({ generate: ['de_DE.UTF-8'] }, {});
    expect(generate?.summary).to.equal('generate the locale de_DE.UTF-8');
    expect(others).to.deep.equal([]);
    expect(locale({ generate: ['de_DE.UTF-8'] }).title).to.equal('locale de_DE.UTF-8');
  });

  for (const [text, diff] of [
    ['PATH=/bin\nLC_ALL="de_DE.UTF-8"\n', ['LC_ALL: de_DE.UTF-8 → -']],
    ['export LC_ALL=C.utf8\n', []],
    ['#LC_ALL=de_DE.UTF-8\nLC_ALL=\n', []],
  ] as const)
    it(`sees what overrides the default: ${JSON.stringify(text)}`, () => {
      const known = { debian: textFile('LANG=C.UTF-8\n'), environment: textFile(text) };
      expect(plan({ lang: 'C.UTF-8' }, known).flatMap((change) => change.diff)).to.deep.equal(diff);
    });

  it('needs nothing for the locales of the C library', () => {
    expect(plan({ lang: 'C.UTF-8' }, {}).map(({ summary }) => summary)).to.deep.equal([
      'create /etc/default/locale',
    ]);
  });

  it('writes to /etc/locale.conf where Debian links to it', () => {
    const debian = linkTo('../locale.conf');
    const [change] = plan({ lang: 'C.UTF-8', variables: { LANGUAGE: 'en_GB:en', LC_TIME: 'C' } }, { debian });
    expect(change?.writes).to.deep.equal(['/etc/locale.conf\nLANG=C.UTF-8\nLANGUAGE=en_GB:en\nLC_TIME=C\n']);
  });

  it('generates the locales of single categories too, each once', () => {
    const args = { ...british, variables: { LC_TIME: 'de_DE.UTF-8' }, generate: ['de_DE.utf8', 'C'] };
    expect(plan(args, {})[0]?.summary).to.equal('generate the locale en_GB.UTF-8 and de_DE.utf8');
  });

  for (const [variables, problem] of [
    [{ LC_ALL: 'C' }, 'LC_ALL overrides all other variables and is not for defaults: leave it out'],
    [{ PATH: 'x' }, 'PATH is not a variable of a locale, such as LANGUAGE or LC_TIME'],
    [{ LC_TIME: 'german' }, 'LC_TIME: german is not the name of a locale'],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(locale({ ...british, variables }).problems.map(({ message }) => message)).to.deep.equal([
        problem,
      ]);
    });

  for (const [args, problem] of [
    [{}, 'lang or generate is needed'],
    [{ generate: ['C'], variables: { LC_TIME: 'C' } }, 'variables need lang'],
  ] as const)
    it(`finds the problem: ${problem}`, () => {
      expect(locale(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  for (const lang of ['en_GB', 'english', '', 'en_GB.UTF-8 x', '$(id)', '../x', 'en_GB.UTF-8\n'])
    it(`refuses ${JSON.stringify(lang)}`, () => {
      expect(locale({ lang }).problems).to.not.be.empty;
    });

  it('reads what `locale -a` of Debian 12 says', () => {
    const facts = localeFacts.parse('C\nC.utf8\nde_DE.iso88591\nen_GB.utf8\nPOSIX\n');
    expect([...(facts.get('generated') ?? [])]).to.deep.equal([
      'C',
      'C.utf8',
      'de_DE.iso88591',
      'en_GB.utf8',
      'POSIX',
    ]);
    expect(localeFacts.parse('').size).to.equal(0);
    expect(plainLocale('sr_RS.UTF-8@latin')).to.equal('sr_RS.utf8@latin');
  });
});
