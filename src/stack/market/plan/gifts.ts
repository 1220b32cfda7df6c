import { TOKEN_PRICE } from '../../deploy/terms'
import * as act from '../actions'
import { SOLAR, wholeSolar } from '../money'
import { DAY } from '../slots'
import type { Planner } from './site'

const GIFTS = 45

/** What the sale sees besides: everyone's first tokens, presents between accounts, and the treasury's quarter. */
export function planTokens(planner: Planner, scale: number): void {
  const { random, add, slots, cast } = planner
  const early = () => slots.startsAt + random.between(0.02, 25) * DAY
  const everyone = [
    cast.operator,
    cast.keeper,
    ...cast.providers,
    ...cast.consumers,
    ...cast.financiers,
    ...cast.customers.flat(),
  ]
  for (const account of everyone) {
    const tokens = wholeSolar(random.integer(2, 12) * 5)
    add(early(), account, act.buyTokens((tokens * TOKEN_PRICE) / SOLAR))
  }
  for (let gift = 0; gift < GIFTS * scale; gift++) {
    const [from = 0, to = 0] = random.sample([...cast.financiers, ...cast.consumers], 2)
    const at = slots.startsAt + random.between(30, 364) * DAY
    add(at, from, act.sendTokens(to, wholeSolar(random.integer(1, 40))))
  }
  for (let day = 90; day < 365; day += 90) {
    add(slots.startsAt + day * DAY, cast.keeper, act.withdrawProceeds())
  }
}
