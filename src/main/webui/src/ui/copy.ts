/**
 * Copies what a field holds. Without a secure context there is no navigator.clipboard, and execCommand is what
 * is left (HTML, 8.6).
 *
 * @returns whether it was copied; if not, the field's text is selected, for the reader to copy
 */
export async function copy(field: HTMLInputElement): Promise<boolean> {
  field.select();
  try {
    const { clipboard } = navigator as { clipboard?: Clipboard };
    if (clipboard) {
      await clipboard.writeText(field.value);
      return true;
    }
  } catch {
    // The browser does not let the page: it may let the older command.
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return typeof document.execCommand === "function" && document.execCommand("copy");
}
