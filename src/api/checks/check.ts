/** An equation that must hold over all rows, checked by the SQL function `check_<name>`. */
export type Check = {
  /** One word; the function's name after `check_`. */
  name: string
  /** The equation in words. */
  title: string
  /** What one of its rows is. */
  grain: string
  /** What it would mean if it failed. */
  meaning: string
  /** What it looks at has no past: it is left out at a block that was asked for. */
  isOfNow?: true
}
