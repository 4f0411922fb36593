declare const brand: unique symbol;

/** A nominal type: `Brand<string, "AccountId">` is a string that only an `AccountId` maker can produce. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
