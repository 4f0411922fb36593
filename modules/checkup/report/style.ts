import { letters } from "./map.ts";
import type { View } from "./map-model.ts";

const INK = "#1f2933";
const SOFT = "#4a5763";
const BRAND = "#0b6b50";

/** The page's own style; it needs no other file. Language and map view are radio buttons before the page. */
export function styleFor(views: readonly View[]): string {
  return `${BASE}${PARTS}${MAP}${viewRules(views)}${NARROW}${PRINT}`;
}

/** Shows what belongs to the chosen view and colours the homes by it. */
function viewRules(views: readonly View[]): string {
  const rules = views.map(({ id }, i) => {
    const chosen = `#view-${id}:checked~`;
    const bands = [0, 1, 2, 3].map((band) => `${chosen}main .${letters(i)}${band}{fill:var(--b${band})}`);
    return `${chosen}main .v-${id}{display:revert}${chosen}main label[for=view-${id}]{background:${BRAND};border-color:${BRAND};color:#fff}#view-${id}:focus-visible~main label[for=view-${id}]{outline:3px solid #1d5fa8;outline-offset:2px}${bands.join("")}`;
  });
  return `.only{display:none}${rules.join("")}`;
}

const BASE = `
:root{--b0:#2e6f9e;--b1:#79b0d2;--b2:#c3ddec;--b3:url(#far)}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#fbfaf7;color:${INK};font:16px/1.625 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
body>input{position:absolute;opacity:0;pointer-events:none}
main{max-width:1120px;margin:0 auto;padding:32px 24px 64px}
h1,h2,h3,h4,summary,th,strong,.w{font-weight:600}
h1{font-size:30px;line-height:38px;margin:0 0 4px}
h2{font-size:22px;line-height:30px;margin:56px 0 8px}
h3{font-size:16px;line-height:24px;margin:28px 0 8px}
p{margin:0 0 12px;max-width:46em}
.soft{color:${SOFT}}
small,.small{font-size:14px;line-height:22px}
a{color:${BRAND}}
#lang-zh:checked~main .en,#lang-en:checked~main .zh{display:none}
#lang-both:checked~main .zh+.en{color:${SOFT};margin-inline-start:.45em;font-weight:400;font-size:.92em}
.choice{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 16px}
.choice label{border:1px solid #868a8e;border-radius:8px;padding:6px 12px;min-height:36px;cursor:pointer;background:#fff;font-size:14px;line-height:22px}
.lang{justify-content:flex-end;margin:0 0 8px}
#lang-zh:checked~main [for=lang-zh],#lang-en:checked~main [for=lang-en],#lang-both:checked~main [for=lang-both]{background:${INK};border-color:${INK};color:#fff}
#lang-zh:focus-visible~main [for=lang-zh],#lang-en:focus-visible~main [for=lang-en],#lang-both:focus-visible~main [for=lang-both]{outline:3px solid #1d5fa8;outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:22px}
th,td{text-align:start;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid #e2ded4}
th{font-size:13px;color:${SOFT}}
td.n,th.n{text-align:end;white-space:nowrap}
.wide{overflow-x:auto}
.wide td:first-child,.wide th{white-space:nowrap}
`;

const PARTS = `
.lead{font-size:20px;line-height:30px;margin:16px 0 8px;max-width:36em}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:0;margin:24px 0 0;border-top:2px solid ${INK};padding:0}
.facts div{padding:12px 16px 8px 0}
.facts dt{font-size:13px;line-height:20px;color:${SOFT}}
.facts dd{margin:0;font-size:22px;line-height:30px;font-weight:600}
.facts dd small{font-weight:400;color:${SOFT};font-size:13px}
.note{background:#fbf0dc;border-radius:8px;padding:12px 16px;margin:16px 0;max-width:none}
.note ul{margin:0;padding-inline-start:20px}
.st{display:inline-flex;align-items:baseline;gap:6px;white-space:nowrap;font-weight:600}
.st i{font-style:normal;display:inline-block;width:1.1em;text-align:center}
.st.met{color:${BRAND}}.st.partly{color:#9a5b00}.st.not_met{color:#b3261e}.st.proxy_only{color:#1d5fa8}.st.unknown{color:${SOFT}}
.goals{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:16px 32px;margin:12px 0 24px}
.goal{border-top:1px solid #868a8e;padding-top:10px}
.goal .w{display:block}
.marks-row{font-size:20px;line-height:28px;letter-spacing:3px}
.bar{display:flex;height:18px;border-radius:3px;overflow:hidden;background:#e2ded4;min-width:140px}
.bar span{display:block;height:100%}
.k0{background:#2e6f9e}.k1{background:#79b0d2}.k2{background:#c3ddec}.k3{background:repeating-linear-gradient(45deg,#f3d9a8 0 4px,#c58a3a 4px 6px)}.k4{background:#fff;box-shadow:inset 0 0 0 1px #868a8e}
.key{display:inline-block;width:14px;height:14px;border-radius:3px;vertical-align:-2px;margin-inline-end:8px}
.item{border-top:1px solid #e2ded4;padding:0}
.item summary{display:grid;grid-template-columns:120px 44px 1fr 260px 20px;gap:4px 12px;padding:12px 0;cursor:pointer;list-style:none;align-items:baseline}
.item summary::-webkit-details-marker{display:none}
.item summary::after{content:"+";color:${SOFT};text-align:end}
.item[open] summary::after{content:"−"}
.item summary:hover{background:#f2f0ea}
.item .num{color:${SOFT};font-weight:400}
.item .val{font-weight:400;font-size:14px;text-align:end}
.body{padding:0 0 16px 176px;font-size:14px;line-height:22px}
.body h4{font-size:13px;line-height:20px;color:${SOFT};margin:12px 0 2px}
.body ul{margin:0;padding-inline-start:18px}
.cols{columns:2;column-gap:48px;margin:0;padding-inline-start:18px;font-size:14px;line-height:22px}.cols li{break-inside:avoid;padding:2px 0}
.pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:8px 24px;margin:8px 0}
.pairs dt{color:${SOFT};font-size:13px;line-height:20px}.pairs dd{margin:0;font-weight:600}
footer{margin-top:64px;border-top:2px solid ${INK};padding-top:16px;font-size:14px;line-height:22px;color:${SOFT}}
footer p{max-width:none}
`;

const MAP = `
.atlas{display:grid;grid-template-columns:minmax(0,1fr) 300px;gap:24px;align-items:start}
.map{display:block;width:100%;height:auto;border-radius:8px;border:1px solid #e2ded4;background:#f4f2ec}
.map .ground{fill:#f4f2ec}.map .green{fill:#dfe9d6}.map .water{fill:#d3e3ea}
.map path.lane{fill:none;stroke:#fff;stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.map path.closed{fill:none;stroke:#e0dccf;stroke-width:1.2;stroke-dasharray:3 3}
.map path.road-edge{fill:none;stroke:#d9d3c4;stroke-width:7.5;stroke-linejoin:round}
.map path.road{fill:none;stroke:#fff;stroke-width:5.5;stroke-linejoin:round}
.map .other{fill:#e3dfd5}
.map .h{stroke:#fff;stroke-width:.6;fill:#c9c4b8}
.map.small .h{stroke:none}.map.small path.lane{stroke-width:1}.map.small path.road-edge{stroke-width:3.4}.map.small path.road{stroke-width:2.4}.map.small .other{fill:#d5cfc0}
.map .loose{fill:#fff;stroke:#4a5763;stroke-width:1;stroke-dasharray:2 1.5}
.map .veil{fill:#fbfaf7;fill-opacity:.55}
.map .boundary{fill:none;stroke:${INK};stroke-width:2;stroke-dasharray:9 5}
.map circle{fill:${INK};stroke:#fff;stroke-width:1.4}.map circle.out{fill:#fff;stroke:${INK}}
.map .marks text{font-size:17px;font-weight:600;fill:${INK};paint-order:stroke;stroke:#fbfaf7;stroke-width:4px;stroke-linejoin:round}
.map .scale path{fill:none;stroke:${INK};stroke-width:1.6}.map .scale text,.map .credit{font-size:15px;fill:${SOFT};paint-order:stroke;stroke:#fbfaf7;stroke-width:3px}
.legend{font-size:14px;line-height:22px}
.legend h3{margin:0 0 12px;font-size:18px;line-height:26px}
.legend ol{list-style:none;margin:0 0 12px;padding:0}
.legend li{display:grid;grid-template-columns:22px 1fr auto;padding:6px 0;border-top:1px solid #e2ded4}
.legend svg{width:14px;height:14px}
`;

const NARROW = `
@media screen and (max-width:860px){main{padding:20px 16px 48px}h1{font-size:25px;line-height:32px}.lead{font-size:18px;line-height:27px}.atlas{grid-template-columns:minmax(0,1fr)}.lang{justify-content:flex-start}.cols{columns:1}.item summary{grid-template-columns:auto 1fr 20px;column-gap:10px}.item .ttl,.item .val{grid-column:1/4;text-align:start}.item summary::after{grid-row:1;grid-column:3}.body{padding-inline-start:0}.map .marks text{font-size:26px}.map .scale text,.map .credit{font-size:24px}.choice label{min-height:44px;padding:10px 14px}.lang label{min-height:44px}}
`;

const PRINT = `
@page{size:A4;margin:15mm 14mm}
@media print{body{font-size:10.5pt;line-height:1.5;background:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{max-width:none;padding:0}.choice{display:none}h1{font-size:20pt;line-height:1.25}h2{font-size:14pt;margin-top:22pt;break-after:avoid}h3{break-after:avoid}.item,.goal,tr,.facts,.note{break-inside:avoid}.atlas{grid-template-columns:minmax(0,1fr) 62mm;gap:6mm;break-inside:avoid}.item summary{grid-template-columns:26mm 9mm 1fr 52mm;padding:5pt 0}.item summary::after{content:none}.body{padding:0 0 6pt 37mm;font-size:9pt;line-height:1.45}details::details-content{content-visibility:visible;display:block;block-size:auto;opacity:1}table,.legend{font-size:9pt;line-height:1.45}.map{border-color:#868a8e}.wide{overflow:visible}.pairs{grid-template-columns:repeat(5,auto);justify-content:start;gap:0 8mm;margin:3pt 0}.body h4{margin:4pt 0 0;font-size:8.5pt;line-height:1.4}.pairs dt{font-size:8.5pt;line-height:1.4}.facts{grid-template-columns:repeat(5,auto)}.facts dd{font-size:14pt;line-height:1.3}.bar{min-width:22mm;height:10pt}.lead{font-size:12.5pt;line-height:1.4}td,th{padding:3pt 6pt 3pt 0}.goals{grid-template-columns:1fr 1fr 1fr}}
`;
