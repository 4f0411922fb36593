import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { Refusal } from "#platform/contract";
import { FILE_KINDS, upload } from "./contract.ts";
import { inspectFile } from "./inspect.ts";

const utf8 = (content: string) => new TextEncoder().encode(content);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "accepted",
    (error: unknown) => (error instanceof Refusal ? error.decl.code : String(error)),
  );

/** A photo on its side, taken at a place and with a comment. */
function photo(width = 60, height = 40) {
  return sharp({ create: { width, height, channels: 3, background: "#0b6b50" } })
    .withExif({
      IFD0: { Make: "Phone", Artist: "Wang Fang", Orientation: "6" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "39/1 59/1 30/1" },
    })
    .withMetadata({ orientation: 6 });
}

describe("FI2 type by content", () => {
  test.each([
    ["svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ["svg after a prologue", '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["html", " \n<!doctype html><script>alert(1)</script>"],
    ["html behind a byte order mark", "\uFEFF<html></html>"],
    ["nothing", ""],
    ["control characters", "abc\u0000def"],
    ["a zip", "PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
    ["a program", "\u007fELF\u0002\u0001\u0001"],
    ["a shell script's look-alike in gzip", "\u001f\u008b\u0008"],
  ])("%s is refused as any kind", async (_, content) => {
    for (const kind of FILE_KINDS) {
      expect(await codeOf(inspectFile(utf8(content), kind))).toBe("files.wrong_kind");
    }
  });

  test("Chinese text and PDF are documents, a PDF is no picture", async () => {
    expect(await inspectFile(utf8("会议记录\r\n第一条"), "document")).toMatchObject({ extension: "txt" });
    const pdf = utf8("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF");
    expect(await inspectFile(pdf, "document")).toMatchObject({ mediaType: "application/pdf" });
    expect(await codeOf(inspectFile(pdf, "image"))).toBe("files.wrong_kind");
  });

  test("text in another encoding than UTF-8 is refused", async () => {
    expect(await codeOf(inspectFile(new Uint8Array([0xc9, 0xe7, 0xc7, 0xf8]), "document"))).toBe(
      "files.wrong_kind",
    );
  });

  test("each kind has its limit, within what the endpoint takes", async () => {
    for (const kind of FILE_KINDS) {
      expect(await codeOf(inspectFile(new Uint8Array(upload.bodyLimitBytes + 1), kind))).toBe(
        "http.too_large",
      );
    }
    expect(await codeOf(inspectFile(new Uint8Array(20_000_001), "image"))).toBe("http.too_large");
  });
});

describe("FI3 pictures", () => {
  test.each(["jpeg", "png", "webp"] as const)(
    "a %s loses where and by whom it was taken, and stands upright",
    async (format) => {
      const dirty = await photo()[format]().toBuffer();
      expect((await sharp(dirty).metadata()).exif).toBeDefined();
      const clean = await inspectFile(dirty, "image");
      const facts = await sharp(clean.bytes).metadata();
      expect(clean.mediaType).toBe(`image/${format}`);
      expect([facts.width, facts.height]).toEqual([40, 60]);
      expect([facts.exif, facts.orientation, facts.xmp, facts.iptc]).toEqual(Array(4).fill(undefined));
      expect(Buffer.from(clean.bytes).includes("Wang Fang")).toBe(false);
    },
  );

  test("what was hidden behind the end of the picture is gone", async () => {
    const hidden = Buffer.concat([await photo().jpeg().toBuffer(), Buffer.from("<script>alert(1)</script>")]);
    const { bytes } = await inspectFile(hidden, "image");
    expect(Buffer.from(bytes).includes("script")).toBe(false);
  });

  test("large ones become smaller, bombs and damaged ones are refused", async () => {
    const wide = await photo(6000, 30).jpeg().toBuffer();
    const facts = await sharp((await inspectFile(wide, "image")).bytes).metadata();
    expect(Math.max(facts.width, facts.height)).toBe(4096);
    const bomb = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: "#fff" },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await codeOf(inspectFile(bomb, "image"))).toBe("files.too_many_pixels");
    for (const [pixels, format] of [
      [[4000, 3300], "webp"],
      [[5800, 4400], "jpeg"],
    ] as const) {
      const large = await photo(...pixels)
        .toFormat(format)
        .toBuffer();
      expect(await codeOf(inspectFile(large, "image"))).toBe("files.too_many_pixels");
    }
    const jpeg = await photo(600, 400).jpeg().toBuffer();
    expect(await codeOf(inspectFile(jpeg.subarray(0, jpeg.length / 2), "image"))).toBe("files.unreadable");
    expect(await codeOf(inspectFile(jpeg.subarray(0, 30), "image"))).toBe("files.unreadable");
  });

  test("a GIF becomes its first picture", async () => {
    const gif = await photo().gif().toBuffer();
    expect(await inspectFile(gif, "image")).toMatchObject({ mediaType: "image/png", extension: "png" });
  });
});
