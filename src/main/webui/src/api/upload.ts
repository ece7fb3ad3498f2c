import { ServiceUnreachable } from "./problem";

export interface Uploaded {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | null;
}

/**
 * Sends a file. By XMLHttpRequest, because fetch does not tell how much has been sent.
 *
 * @throws ServiceUnreachable when no answer came
 */
export function upload(
  url: string,
  token: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve({
        status: request.status,
        body: json(request.responseText),
        retryAfter: request.getResponseHeader("Retry-After"),
      });
    request.onerror = () => reject(new ServiceUnreachable("The service cannot be reached."));
    request.onabort = () => reject(new ServiceUnreachable("The upload was stopped."));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
