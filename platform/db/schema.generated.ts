// biome-ignore-all lint: placeholder until the first generation
export type DB = Record<string, any>;
