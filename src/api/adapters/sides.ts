import type { NativeLevel } from './source'

/** Levels per side, of a depth that counts both sides together; 0 is the whole book. */
export const perSide = (depth: number): number =>
  depth === 0 ? Number.POSITIVE_INFINITY : Math.ceil(depth / 2)

/** `[price, size]` */
export const quantities = (levels: NativeLevel[]) =>
  levels.map(([price, size]) => [price, size] as const)
