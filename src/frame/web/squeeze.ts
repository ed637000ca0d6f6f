/** Text leaves squeezed where its reader takes it so: in one piece, beside the other work, for our answers are finished first. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { COMPRESSIBLE_CONTENT_TYPE_REGEX as TEXT } from "hono/compress";

const squeeze = promisify(gzip);
/** Less than this fits into one packet anyway. */
const SMALLEST_BYTES = 1_024;

/** The same answer, squeezed or not; both say that they depend on what the reader takes. */
export async function squeezed(request: Request, answer: Response): Promise<Response> {
  const { headers, status } = answer;
  if (!TEXT.test(headers.get("content-type") ?? "") || headers.has("content-encoding")) return answer;
  headers.append("vary", "accept-encoding");
  if (request.method === "HEAD" || !takesGzip(request.headers.get("accept-encoding"))) return answer;
  const plain = new Uint8Array(await answer.arrayBuffer());
  if (plain.length < SMALLEST_BYTES) return new Response(plain, { status, headers });
  headers.set("content-encoding", "gzip");
  headers.delete("content-length");
  return new Response(await squeeze(plain), { status, headers });
}

const takesGzip = (accepted: string | null): boolean =>
  (accepted ?? "").split(",").some((each) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(each));
