import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type BBox, text } from "#platform/std";
import { addNode, addRelation, addWay, intern, noteEdit, type OsmBuilder } from "./builder.ts";
import { type OsmFindingCode, type OsmLocation, refuse } from "./finding.ts";
import type { OsmElementKind, OsmMember } from "./osm-data.ts";
import type { FileFacts, ReadContext } from "./read-osm.ts";
import { decodeChunks } from "./utf8.ts";

type Attributes = Record<string, string>;
type Open = {
  readonly kind: OsmElementKind;
  readonly attributes: Attributes;
  readonly pairs: number[];
  readonly refs: number[];
  readonly members: OsmMember[];
};
type State = {
  readonly builder: OsmBuilder;
  readonly where: () => OsmLocation;
  depth: number;
  open: Open | undefined;
  bbox: BBox | undefined;
  generator: string | undefined;
  fileDateMs: number | undefined;
};

/** Reads OSM XML 0.6 as a stream of tags. Document types and entities beyond the five of XML are refused. */
export function readXml(bytes: Uint8Array, context: ReadContext, inflated: boolean): FileFacts {
  const parser = new SaxesParser();
  const where = (): OsmLocation => ({ line: parser.line, column: parser.column + 1 });
  const state: State = {
    builder: context.builder,
    where,
    depth: 0,
    open: undefined,
    bbox: undefined,
    generator: undefined,
    fileDateMs: undefined,
  };
  const fault: { code: OsmFindingCode } = { code: "not_well_formed" };
  parser.on("doctype", () => {
    refuse("dtd_refused", text("不接受带 DTD 的 XML", "XML with a document type is not accepted"), where());
  });
  parser.on("error", (error) => refuseXml(fault.code, error, where()));
  parser.on("opentag", (tag) => openTag(state, tag));
  parser.on("closetag", () => closeTag(state));
  for (const chunk of decodeChunks(bytes, inflated, where)) {
    parser.write(chunk.text);
    context.onProgress(chunk.end, bytes.length);
  }
  fault.code = "truncated";
  parser.close();
  return { bbox: state.bbox, generator: state.generator, fileDateMs: state.fileDateMs };
}

function refuseXml(code: OsmFindingCode, error: Error, at: OsmLocation): never {
  const reason = error.message.replace(/^\d+:\d+: /, "");
  const message =
    code === "truncated"
      ? text(`XML 在第 ${at.line} 行中断(${reason})`, `the XML breaks off in line ${at.line}: ${reason}`)
      : text(
          `XML 第 ${at.line} 行有错(${reason})`,
          `the XML is not well formed in line ${at.line}: ${reason}`,
        );
  refuse(code, message, at);
}

function openTag(state: State, tag: SaxesTagPlain): void {
  const attributes = tag.attributes as Attributes;
  if (state.depth === 0) openRoot(state, tag.name, attributes);
  else if (state.depth === 1) openElement(state, tag.name, attributes);
  else if (state.depth === 2 && state.open) addChild(state, state.open, { name: tag.name, attributes });
  state.depth++;
}

function openRoot(state: State, name: string, attributes: Attributes): void {
  if (name !== "osm") {
    const message = ROOTS[name.toLowerCase()] ?? {
      zh: `XML 的根元素是 <${name}>,不是 <osm>`,
      en: `the root element is <${name}>, not <osm>`,
    };
    refuse("not_osm", message, state.where());
  }
  state.generator = attributes.generator;
  state.fileDateMs = dateMs(attributes.timestamp);
}

const ROOTS: Readonly<Record<string, { zh: string; en: string }>> = {
  html: {
    zh: "这是一个网页(可能是下载出错的页面),不是 OSM 数据",
    en: "this is a web page (perhaps the error page of a failed download), not OSM data",
  },
  osmchange: {
    zh: "这是 OSM 变更文件,请提供完整的街道数据",
    en: "this is an OSM change file; give a full extract",
  },
};

function openElement(state: State, name: string, attributes: Attributes): void {
  if (name === "node" || name === "way" || name === "relation") {
    state.open = { kind: name, attributes, pairs: [], refs: [], members: [] };
  } else if (name === "bounds") {
    state.bbox = boundsOf(attributes) ?? state.bbox;
  }
}

function boundsOf(attributes: Attributes): BBox | undefined {
  const { minlon, minlat, maxlon, maxlat } = attributes;
  const box = [minlon, minlat, maxlon, maxlat].map(numberOf);
  return box.every(Number.isFinite) ? (box as unknown as BBox) : undefined;
}

function addChild(state: State, open: Open, child: { name: string; attributes: Attributes }): void {
  const { name, attributes } = child;
  if (name === "tag") {
    if (attributes.k === undefined || attributes.v === undefined) refuseElement(state, open, "k/v");
    open.pairs.push(intern(state.builder, attributes.k), intern(state.builder, attributes.v));
  } else if (name === "nd") {
    open.refs.push(idOf(state, open, attributes.ref));
  } else if (name === "member") {
    const kind = attributes.type;
    if (kind !== "node" && kind !== "way" && kind !== "relation") refuseElement(state, open, "type");
    open.members.push({ kind, id: idOf(state, open, attributes.ref), role: attributes.role ?? "" });
  }
}

function closeTag(state: State): void {
  state.depth--;
  if (state.depth !== 1 || !state.open) return;
  const open = state.open;
  state.open = undefined;
  if (open.attributes.visible === "false" || open.attributes.action === "delete") return;
  noteEdit(state.builder, dateMs(open.attributes.timestamp) ?? -Infinity);
  keep(state, open, idOf(state, open, open.attributes.id));
}

function keep(state: State, open: Open, id: number): void {
  const { pairs, refs, members } = open;
  if (open.kind === "node") {
    const lng7 = Math.round(numberOf(open.attributes.lon) * 1e7);
    const lat7 = Math.round(numberOf(open.attributes.lat) * 1e7);
    addNode(state.builder, { id, lng7, lat7, pairs }, state.where());
  } else if (open.kind === "way") {
    addWay(state.builder, { id, refs, pairs }, state.where());
  } else {
    addRelation(state.builder, { id, tags: tagsOf(state.builder, pairs), members }, state.where());
  }
}

export function tagsOf(builder: OsmBuilder, pairs: readonly number[]): Record<string, string> {
  const tags = Object.create(null) as Record<string, string>;
  for (let i = 0; i < pairs.length; i += 2) {
    tags[builder.strings[pairs[i] as number] as string] = builder.strings[pairs[i + 1] as number] as string;
  }
  return tags;
}

function idOf(state: State, open: Open, value: string | undefined): number {
  const id = numberOf(value);
  return Number.isSafeInteger(id) ? id : refuseElement(state, open, "id/ref");
}

function refuseElement(state: State, open: Open, attribute: string): never {
  const name = `${open.kind} ${open.attributes.id ?? "?"}`;
  refuse(
    "bad_element",
    text(`${name} 的 ${attribute} 缺失或无效`, `${name} lacks a valid ${attribute}`),
    state.where(),
  );
}

function numberOf(value: string | undefined): number {
  return value === undefined || value.trim() === "" ? Number.NaN : Number(value);
}

function dateMs(value: string | undefined): number | undefined {
  const ms = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}
