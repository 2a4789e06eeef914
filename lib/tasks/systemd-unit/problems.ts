import { contentOf, sectionsOf, type DeclaredUnit } from './args';
import { isTemplate, unitSuffix } from '../shared/systemd/unit';
import { hasInstall } from '../shared/systemd/unit-install';
import { scopeProblems } from '../shared/systemd/unit-manager';
import { directiveProblems } from '../shared/systemd/unit-section';

const ownSections = ['service', 'socket', 'path', 'mount', 'slice'];
const suffixes = [...ownSections.map((name) => `.${name}`), '.target'];

/** What is wrong across the arguments, as messages. */
export function systemdUnitProblems(args: DeclaredUnit): readonly string[] {
  return [
    ...scopeProblems(args),
    ...nameProblems(args),
    ...sectionProblems(args),
    ...stateProblems(args),
    ...sectionsOf(args).flatMap(({ name, directives }) => directiveProblems(name, directives)),
  ];
}

function nameProblems({ name, enabled, state }: DeclaredUnit): readonly string[] {
  if (unitSuffix(name) === '.timer') return [`${name}: timers are declared with the task timer`];
  if (!suffixes.includes(unitSuffix(name))) return [`name must end with one of ${suffixes.join(' ')}`];
  if (!isTemplate(name)) return [];
  return enabled === undefined && (state === undefined || state === 'absent')
    ? []
    : [`${name} is a template: declare state and enabled of its instances with the task service`];
}

function sectionProblems(args: DeclaredUnit): readonly string[] {
  const own = unitSuffix(args.name).slice(1);
  const given = sectionsOf(args).map(({ name }) => name);
  const foreign = given.filter((name) => ownSections.includes(name) && name !== own);
  const isFileNeeded = args.state !== 'absent' && args.masked !== true;
  return [
    ...foreign.map((name) => `${name} does not belong in ${args.name}`),
    ...(args.content !== undefined && given.length > 0
      ? [`content is the whole file: ${given.join(', ')} cannot be given with it`]
      : []),
    ...(isFileNeeded && contentOf(args) === undefined
      ? [
          'nothing is declared: give sections or content, or use the task service for a unit that has a file already',
        ]
      : []),
  ];
}

function stateProblems(args: DeclaredUnit): readonly string[] {
  const { state, enabled, masked, dropIn } = args;
  const content = contentOf(args);
  if (masked === true && dropIn !== undefined) return ['a drop-in cannot be masked: use the task service'];
  if (masked === true && (content !== undefined || enabled === true || state === 'started')) {
    return ['a masked unit has no file and is neither enabled nor started'];
  }
  if (state === 'absent' && (enabled === true || masked !== undefined)) {
    return ['an absent unit is neither enabled nor masked'];
  }
  const isUseless = enabled === true && dropIn === undefined && content !== undefined && !hasInstall(content);
  return isUseless
    ? ["enabled needs an install section, as in install: { WantedBy: 'multi-user.target' }"]
    : [];
}
