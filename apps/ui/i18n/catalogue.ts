/** Texts of one language by key: `area.thing`. Plurals end in `_one` and `_other` (Intl.PluralRules). */
export type Catalogue = Readonly<Record<string, string>>;

type Stem<K extends string> = K extends `${infer S}_other` ? S : K;
type PluralStem<K extends string> = K extends `${infer S}_other` ? S : never;

/** What a caller may name: plural endings are chosen by `count`. */
export type KeyOf<C extends Catalogue> = Stem<keyof C & string>;

/** A complete translation of the Chinese catalogue; languages with a singular add `_one`. */
export type Translation<C extends Catalogue> = Readonly<
  Record<keyof C, string> & Partial<Record<`${PluralStem<keyof C & string>}_one`, string>>
>;

/** The Chinese texts ship with the app; the others are fetched when somebody reads them. */
export type AppTexts = {
  readonly zh: Catalogue;
  readonly en: () => Promise<Catalogue>;
  readonly ja?: () => Promise<Catalogue>;
  readonly ko?: () => Promise<Catalogue>;
};
