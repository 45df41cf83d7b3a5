/** Ids of the texts that explain a field, for `aria-describedby`. */
export function describedBy(
  id: string,
  help: string | undefined,
  message: string,
): string | null {
  const ids = [help ? `${id}-help` : '', message ? `${id}-error` : ''];
  return ids.filter(Boolean).join(' ') || null;
}
