import { uploadExtract } from "#contracts/checkup";
import type { OutputOf, Problem } from "#platform/contract";
import { newId } from "#platform/std";
import { ApiProblem, type Client, clientProblem } from "#ui";

export type Uploaded = OutputOf<typeof uploadExtract>;
type Uploading = {
  readonly client: Client;
  readonly communityId: string;
  readonly file: File;
  readonly languageTag: string;
  /** How many bytes have been sent; all of them sent means the server reads. */
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
};

/**
 * Sends an extract and tells how far it is; `fetch` cannot tell.
 * @throws ApiProblem when refused or cut off; the browser's AbortError when `signal` aborts.
 */
export function sendExtract({ client, communityId, file, ...rest }: Uploading): Promise<Uploaded> {
  const params = { communityId, extractId: newId() };
  const url = client.urlOf(uploadExtract, { params, query: { fileName: file.name }, body: file as never });
  const request = new XMLHttpRequest();
  request.open(uploadExtract.method, url);
  request.setRequestHeader("content-type", "application/octet-stream");
  request.setRequestHeader("accept-language", rest.languageTag);
  request.upload.onprogress = ({ loaded }) => rest.onSent(loaded);
  return new Promise((resolve, reject) => {
    rest.signal.addEventListener("abort", () => {
      request.abort();
      reject(rest.signal.reason);
    });
    request.onerror = () => reject(clientProblem("client.offline"));
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status < 400 && body) resolve(body as Uploaded);
      else reject(body ? new ApiProblem(body as Problem) : clientProblem("client.unreadable"));
    };
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
