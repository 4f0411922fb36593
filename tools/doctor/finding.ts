/** One line of the doctor: `bad` hinders Linli, `optional` hinders only what it names. */
export type Finding = {
  readonly state: "good" | "bad" | "optional";
  readonly what: string;
  readonly advice?: string;
};

export function good(what: string): Finding {
  return { state: "good", what };
}

export function bad(what: string, advice: string): Finding {
  return { state: "bad", what, advice };
}

export function optional(what: string, advice: string): Finding {
  return { state: "optional", what, advice };
}
