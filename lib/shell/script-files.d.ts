/** The text of a shell script, without its comments. Its parameters come by position or as variables. */
declare module '*.sh' {
  const text: string;
  export default text;
}

/** The text of a bash program, without its comments. In a script it is one quoted word. */
declare module '*.bash' {
  const text: string;
  export default text;
}

/** The text of an awk program, without its comments. In a script it is one quoted word. */
declare module '*.awk' {
  const text: string;
  export default text;
}

/** The text of a program for Node.js on a host, without its comments. In a script it is one quoted word. */
declare module '*.cjs' {
  const text: string;
  export default text;
}
