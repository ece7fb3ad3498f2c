/**
 * Copies the text of a field. Without a secure context there is no navigator.clipboard, and only execCommand is
 * left (HTML, 8.6).
 *
 * @returns whether the text was copied; if not, it is selected, for the reader to copy
 */
export async function copy(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  field.select();
  try {
    const { clipboard } = navigator as { clipboard?: Clipboard };
    if (clipboard) {
      await clipboard.writeText(field.value);
      return true;
    }
  } catch {
    // The browser refuses; it may still allow the older command.
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return typeof document.execCommand === "function" && document.execCommand("copy");
}
