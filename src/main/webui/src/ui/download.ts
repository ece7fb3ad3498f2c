/** Hands a text to the reader as a file. */
export function download(name: string, mediaType: string, text: string): void {
  save(name, new Blob([text], { type: mediaType }));
}

/** Hands a file to the reader. */
export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
