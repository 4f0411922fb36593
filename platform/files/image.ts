import sharp, { type Sharp } from "sharp";
import { refuse } from "#platform/contract";
import { errors } from "./errors.ts";
import { createGate } from "./gate.ts";

const FORMATS = {
  "image/jpeg": (image: Sharp) => image.jpeg({ quality: 85 }),
  "image/png": (image: Sharp) => image.png(),
  "image/webp": (image: Sharp) => image.webp({ quality: 85 }),
};
type ImageType = keyof typeof FORMATS;

/**
 * A few bytes can unfold into a picture that fills the memory and keeps the machine busy. Photos of phones, which are
 * JPEG, have up to 24.5 megapixels as taken; the other formats, screenshots mostly, cost more to write anew.
 */
const MEGAPIXELS_AT_MOST = { jpeg: 25, other: 13 };
/** Written anew at the same time. */
const decoding = createGate({ atOnce: 2, waiting: 4 });
const SIDE_AT_MOST = 4096;

export function isImage(mediaType: string): mediaType is ImageType {
  return Object.hasOwn(FORMATS, mediaType);
}

/**
 * The picture alone: turned upright as its camera meant it, at most 4096 pixels a side, first frame only, without
 * EXIF, GPS, comments and whatever was hidden behind its end. Only a few are at work at the same time.
 *
 * @throws Refusal too many pixels, unreadable, or too many pictures at once
 */
export async function cleanImage(bytes: Uint8Array, mediaType: ImageType): Promise<Uint8Array> {
  const size = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => refuse(errors.unreadable));
  const megapixels = size.format === "jpeg" ? MEGAPIXELS_AT_MOST.jpeg : MEGAPIXELS_AT_MOST.other;
  const limitInputPixels = megapixels * 1_000_000;
  if (size.width * size.height > limitInputPixels) refuse(errors.too_many_pixels, { limit: megapixels });
  const rewrite = () => rewritten(bytes, { mediaType, limitInputPixels });
  return decoding(rewrite, () => refuse(errors.busy));
}

type Rewriting = { readonly mediaType: ImageType; readonly limitInputPixels: number };

async function rewritten(bytes: Uint8Array, options: Rewriting): Promise<Uint8Array> {
  const { mediaType, limitInputPixels } = options;
  const image = sharp(bytes, { limitInputPixels, failOn: "error" })
    .autoOrient()
    .resize({ width: SIDE_AT_MOST, height: SIDE_AT_MOST, fit: "inside", withoutEnlargement: true });
  const clean = await FORMATS[mediaType](image)
    .toBuffer()
    .catch(() => refuse(errors.unreadable));
  return new Uint8Array(clean);
}
