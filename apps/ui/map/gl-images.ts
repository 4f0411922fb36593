import type { Map as GlMap } from "maplibre-gl";
import { colors, mapColors } from "../theme/tokens.ts";
import { MARK_PATHS, type MarkShape } from "./marks.ts";
import type { FacilityGroup } from "./types.ts";

const SCALE = 2;

/** Draws the marks of every group, gates, home and the hatching into the map's image store. */
export function addImages(map: GlMap, groups: readonly FacilityGroup[]): void {
  for (const { id, shape, color } of groups) add(map, `mark-${id}`, markImage(shape, color));
  add(map, "mark-other", markImage("circle", colors.inkSoft));
  add(map, "gate", gateImage());
  add(map, "home", markImage("drop", colors.danger, 34));
  add(map, "hatch", hatchImage());
}

function add(map: GlMap, name: string, image: ImageData): void {
  if (map.hasImage(name)) map.updateImage(name, image);
  else map.addImage(name, image, { pixelRatio: SCALE });
}

function markImage(shape: MarkShape, color: string, sizePx = 24): ImageData {
  const pen = canvas(sizePx);
  pen.scale(sizePx / 24, sizePx / 24);
  const path = new Path2D(MARK_PATHS[shape]);
  pen.lineJoin = "round";
  pen.strokeStyle = colors.surface;
  pen.lineWidth = 3;
  pen.stroke(path);
  pen.fillStyle = color;
  pen.fill(path);
  return taken(pen);
}

function gateImage(): ImageData {
  const pen = canvas(20);
  pen.fillStyle = colors.surface;
  pen.fillRect(2, 2, 16, 16);
  pen.strokeStyle = colors.ink;
  pen.lineWidth = 2.2;
  pen.beginPath();
  pen.moveTo(5, 17);
  pen.lineTo(5, 4);
  pen.lineTo(15, 4);
  pen.lineTo(15, 17);
  pen.stroke();
  return taken(pen);
}

function hatchImage(): ImageData {
  const pen = canvas(10);
  pen.strokeStyle = mapColors.blindSpot;
  pen.globalAlpha = 0.75;
  pen.lineWidth = 1.6;
  for (const shift of [-10, 0, 10]) {
    pen.beginPath();
    pen.moveTo(shift - 1, 11);
    pen.lineTo(shift + 11, -1);
    pen.stroke();
  }
  return taken(pen);
}

function canvas(sizePx: number): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.width = element.height = sizePx * SCALE;
  const pen = element.getContext("2d");
  if (!pen) throw new Error("this browser has no 2D canvas");
  pen.scale(SCALE, SCALE);
  return pen;
}

function taken(pen: CanvasRenderingContext2D): ImageData {
  return pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);
}
