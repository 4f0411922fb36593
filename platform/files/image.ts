import sharp, { type Sharp } from "sharp";
import { refuse } from "#platform/contract";
import { errors } from "./errors.ts";

const FORMATS = {
  "image/jpeg": (image: Sharp) => image.jpeg({ quality: 85 }),
  "image/png": (image: Sharp) => image.png(),
  "image/webp": (image: Sharp) => image.webp({ quality: 85 }),
};
type ImageType = keyof typeof FORMATS;

/** A few bytes can unfold into a picture that fills the memory. */
const PIXELS_AT_MOST = 50_000_000;
const SIDE_AT_MOST = 4096;

export function isImage(mediaType: string): mediaType is ImageType {
  return Object.hasOwn(FORMATS, mediaType);
}

/**
 * The picture alone: turned upright as its camera meant it, at most 4096 pixels a side, first frame only, without
 * EXIF, GPS, comments and whatever was hidden behind its end.
 */
export async function cleanImage(bytes: Uint8Array, mediaType: ImageType): Promise<Uint8Array> {
  const size = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => refuse(errors.unreadable));
  if (size.width * size.height > PIXELS_AT_MOST) refuse(errors.too_many_pixels);
  const image = sharp(bytes, { limitInputPixels: PIXELS_AT_MOST, failOn: "error" })
    .autoOrient()
    .resize({ width: SIDE_AT_MOST, height: SIDE_AT_MOST, fit: "inside", withoutEnlargement: true });
  const clean = await FORMATS[mediaType](image)
    .toBuffer()
    .catch(() => refuse(errors.unreadable));
  return new Uint8Array(clean);
}
