import { ApiProblem } from "../api";
import { sentence } from "../ui/sentence";

/** The service's complaint about the files of a command; undefined for none. */
export function attachmentFault(error: Error | null): string | undefined {
  if (!(error instanceof ApiProblem)) {
    return undefined;
  }
  const found = [...error.fieldErrors].find(([pointer]) => pointer.startsWith("/attachments"));
  return found && sentence(`a file ${found[1]}`);
}
