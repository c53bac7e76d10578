/** Replaces `${NAME}` by its value, and by nothing where there is none. */
export function fillIn(text: string, variables: Record<string, string>): string {
  return text.replace(
    /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g,
    (_, name: string) => variables[name] ?? '',
  );
}
