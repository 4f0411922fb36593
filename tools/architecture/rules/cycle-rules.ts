import { type House, unitOf } from "../units.ts";
import type { Violation } from "../violation.ts";

type Edge = { to: string; file: string; line: number };

/** No two units reach each other in a circle; each circle is told once, at the import that closes it. */
export function checkCycles(house: House): Violation[] {
  const graph = unitGraph(house);
  const settled = new Set<string>();
  const found: Violation[] = [];
  for (const unit of [...graph.keys()].sort()) visit({ unit, path: [], graph, settled, found });
  return found;
}

function unitGraph(house: House): Map<string, Edge[]> {
  const graph = new Map<string, Edge[]>();
  for (const file of house.code) {
    if (file.isTest || file.unit === "platform/testkit") continue;
    for (const { specifier, line } of file.imports) {
      const to = targetUnit(specifier);
      if (to === undefined || to === file.unit) continue;
      graph.set(file.unit, [...(graph.get(file.unit) ?? []), { to, file: file.path, line }]);
    }
  }
  return graph;
}

function targetUnit(specifier: string): string | undefined {
  const match = /^#(platform|engines|modules|flows|contracts)\/([^/]+)/.exec(specifier);
  if (!match) return undefined;
  return unitOf(`${match[1] === "contracts" ? "modules" : match[1]}/${match[2]}/index.ts`);
}

type Walk = {
  unit: string;
  path: readonly string[];
  graph: ReadonlyMap<string, Edge[]>;
  settled: Set<string>;
  found: Violation[];
};

function visit({ unit, path, graph, settled, found }: Walk): void {
  if (settled.has(unit)) return;
  const here = [...path, unit];
  for (const { to, file, line } of graph.get(unit) ?? []) {
    const start = here.indexOf(to);
    if (start < 0) visit({ unit: to, path: here, graph, settled, found });
    else if (!found.some((known) => known.rule === circle(here.slice(start)))) {
      found.push({
        file,
        line,
        rule: circle(here.slice(start)),
        instead: "move what both need into the lower unit",
      });
    }
  }
  settled.add(unit);
}

function circle(units: readonly string[]): string {
  return `units import each other in a circle (${[...units, units[0]].join(" → ")})`;
}
