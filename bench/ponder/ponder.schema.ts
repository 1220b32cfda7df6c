// The tables of schema.graphql as Ponder declares them, with the same columns and indexes; it knows no foreign keys.

// biome-ignore lint/performance/noBarrelFile: the one file in which Ponder looks for tables
export * from './schema/event'
export * from './schema/funding'
export * from './schema/generator'
export * from './schema/shares'
export * from './schema/token'
