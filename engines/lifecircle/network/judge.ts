import type { Tags } from "../osm/osm-data.ts";
import type { TagCondition, WalkClass, WalkRule, WalkRules } from "./walk-rules.ts";

/** A rule table split into its groups once, so that judging a way does not search it. */
export type Judge = {
  readonly rules: WalkRules;
  readonly kind: readonly WalkRule[];
  readonly access: readonly WalkRule[];
  readonly inner: readonly WalkRule[];
  readonly barrier: readonly WalkRule[];
};

export type WayVerdict = {
  readonly walkable: boolean;
  /** Id of the rule that decided. */
  readonly rule: string;
  /** Id of the kind rule, which gives the class. */
  readonly kindRule: string;
  readonly class: WalkClass;
  readonly inner: boolean;
};

export function judgeBy(rules: WalkRules): Judge {
  const group = (name: WalkRule["group"]) => rules.rules.filter((rule) => rule.group === name);
  return {
    rules,
    kind: group("kind"),
    access: group("access"),
    inner: group("inner"),
    barrier: group("barrier"),
  };
}

/** The verdict on a way, or undefined where it is no street at all. */
export function judgeWay(judge: Judge, tags: Tags): WayVerdict | undefined {
  const kind = judge.kind.find((rule) => matches(tags, rule.when));
  if (!kind) return undefined;
  const access = kind.verdict === "no" ? undefined : judge.access.find((rule) => matches(tags, rule.when));
  const walkable = (access ?? kind).verdict === "walk";
  return {
    walkable,
    rule: (access ?? kind).id,
    kindRule: kind.id,
    class: kind.class ?? "path",
    inner: walkable && judge.inner.some((rule) => matches(tags, rule.when)),
  };
}

/** The rule on a barrier node, or undefined where the node is no barrier. */
export function judgeBarrier(judge: Judge, tags: Tags): WalkRule | undefined {
  return judge.barrier.find((rule) => matches(tags, rule.when));
}

export function matches(tags: Tags, when: TagCondition): boolean {
  for (const key in when) {
    const allowed = when[key] as readonly string[];
    const value = tags[key];
    if (value === undefined ? allowed.length > 0 : allowed[0] !== "*" && !allowed.includes(value))
      return false;
  }
  return true;
}
