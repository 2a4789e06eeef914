import type { Prompt } from 'ssh2';

/** As login programs and PAM ask for the password of a login: `Password: `, `(ann@web1) Password:`, `ann's password:`. */
const passwordQuestion = /^(?:\(\S+\) )?(?:\S+'s )?password(?: for \S+)?: *$/i;

/**
 * Makes the answer to the questions of a login (keyboard-interactive): the password, once, to a single hidden question
 * that asks for it. Other questions get no answer, and the login is refused: a new password, a code, a text to type.
 */
export function createPasswordAnswer(password: string): (questions: readonly Prompt[]) => string[] {
  let isGiven = false;
  return (questions) => {
    const [question] = questions;
    const isAsked = question?.echo === false && passwordQuestion.test(question.prompt.trimStart());
    if (isGiven || questions.length > 1 || !isAsked) return [];
    isGiven = true;
    return [password];
  };
}
