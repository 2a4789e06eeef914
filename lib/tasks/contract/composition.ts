import type { Complaint } from './complaint';
import type { InputOf, ObjectSchema, OutputOf } from '../../schema/schema';
import { validate } from '../../schema/validate';
import type { Claim } from './claim';
import { defineTask, type TaskFunction } from './define-task';

/** A task made of another one: its own arguments, and how they become the other's. */
export interface Composition<S extends ObjectSchema, Inner, Facts> {
  readonly name: string;
  readonly args: S;
  title(args: OutputOf<S>): string;
  check?(args: OutputOf<S>): readonly Complaint[];
  /** What the arguments say of things beside what those of the task underneath say. Default: nothing. */
  claims?(args: OutputOf<S>): readonly Claim[];
  readonly over: TaskFunction<Inner, Facts>;
  /** The arguments of the task underneath. */
  with(args: OutputOf<S>): Inner;
}

/** Defines a task that is another task with its own arguments, such as a sudoers file. */
export function defineComposition<S extends ObjectSchema, Inner, Facts extends object>(
  composition: Composition<S, Inner, Facts>,
): TaskFunction<InputOf<S>, Facts> {
  const { name, args, over } = composition;
  const inner = (outer: OutputOf<S>) => validate(over.module.args, composition.with(outer));
  const resolved = (outer: OutputOf<S>): unknown => {
    const checked = inner(outer);
    if (!checked.ok)
      throw new TypeError(`${name}: ${checked.problems.map(({ message }) => message).join('; ')}`);
    return checked.value;
  };
  return defineTask<S, Facts>({
    name,
    args,
    title: (outer) => composition.title(outer),
    check(outer) {
      const own = composition.check?.(outer) ?? [];
      if (own.length > 0) return own;
      const checked = inner(outer);
      if (!checked.ok) return checked.problems.map(({ path, message }) => `${path} ${message}`);
      return over.module.check?.(checked.value) ?? [];
    },
    claims: (outer) => [
      ...(over.module.claims?.(resolved(outer)) ?? []),
      ...(composition.claims?.(outer) ?? []),
    ],
    facts: (outer) => over.module.facts(resolved(outer)),
    plan: (facts, outer) => over.module.plan(facts, resolved(outer)),
    predicts: (facts, outer, now) => over.module.predicts?.(facts, resolved(outer), now) ?? [],
    undecided: (facts, outer) => over.module.undecided?.(facts, resolved(outer)),
  });
}
