import { fileTypeFromBuffer } from "file-type";
import { httpErrors, refuse } from "#platform/contract";
import type { FileKind } from "./contract.ts";
import { errors } from "./errors.ts";
import { cleanImage, isImage } from "./image.ts";

export type InspectedFile = {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly extension: string;
};

type KindRule = {
  readonly limitBytes: number;
  /** Type found in the content → type it is served as, and its extension. */
  readonly types: Readonly<Record<string, readonly [mediaType: string, extension: string]>>;
};

const OFFICE = "application/vnd.openxmlformats-officedocument";
const MEGABYTE = 1_000_000;

const RULES: Readonly<Record<FileKind, KindRule>> = {
  image: {
    limitBytes: 20 * MEGABYTE,
    types: {
      "image/jpeg": ["image/jpeg", "jpg"],
      "image/png": ["image/png", "png"],
      "image/webp": ["image/webp", "webp"],
      "image/gif": ["image/png", "png"],
      "image/avif": ["image/jpeg", "jpg"],
    },
  },
  document: {
    limitBytes: 30 * MEGABYTE,
    types: {
      "application/pdf": ["application/pdf", "pdf"],
      [`${OFFICE}.wordprocessingml.document`]: [`${OFFICE}.wordprocessingml.document`, "docx"],
      [`${OFFICE}.spreadsheetml.sheet`]: [`${OFFICE}.spreadsheetml.sheet`, "xlsx"],
      [`${OFFICE}.presentationml.presentation`]: [`${OFFICE}.presentationml.presentation`, "pptx"],
      "text/plain": ["text/plain; charset=utf-8", "txt"],
    },
  },
  audio: {
    limitBytes: 15 * MEGABYTE,
    types: {
      "audio/mpeg": ["audio/mpeg", "mp3"],
      "audio/mp4": ["audio/mp4", "m4a"],
      "audio/x-m4a": ["audio/mp4", "m4a"],
      "audio/ogg": ["audio/ogg", "ogg"],
      "audio/ogg; codecs=opus": ["audio/ogg", "ogg"],
      "audio/wav": ["audio/wav", "wav"],
      // What browsers record: the container says nothing of there being no picture.
      "video/webm": ["audio/webm", "webm"],
    },
  },
};

/**
 * Decides by content alone what a file is; headers and names are never asked. Pictures are decoded and written
 * anew, which leaves behind where and when they were taken.
 *
 * @throws Refusal too large, of a kind not accepted, or unreadable
 */
export async function inspectFile(bytes: Uint8Array, kind: FileKind): Promise<InspectedFile> {
  const rule = RULES[kind];
  if (bytes.length > rule.limitBytes) {
    refuse(httpErrors.too_large, { limit: `${rule.limitBytes / MEGABYTE} MB` });
  }
  const found = (await fileTypeFromBuffer(bytes))?.mime ?? (isPlainText(bytes) ? "text/plain" : undefined);
  const served = found && Object.hasOwn(rule.types, found) ? rule.types[found] : undefined;
  if (!found || !served) {
    return refuse(errors.wrong_kind, { found: found ?? "?", accepted: acceptedBy(rule) });
  }
  const [mediaType, extension] = served;
  const kept = isImage(mediaType) ? await cleanImage(bytes, mediaType) : bytes;
  return { bytes: kept, mediaType, extension };
}

function acceptedBy(rule: KindRule): string {
  return [...new Set(Object.values(rule.types).map(([, extension]) => extension))].join(" ");
}

/** UTF-8 without control characters that does not begin like markup: SVG and HTML can run script. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const content = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return content.trim() !== "" && !/^\s*</.test(content) && !/(?![\t\n\r])\p{Cc}/u.test(content);
  } catch {
    return false;
  }
}
