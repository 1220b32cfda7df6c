import { events as generator } from '../../../../src/abi/Generator'
import { events as marketplace } from '../../../../src/abi/Marketplace'
import { events as token } from '../../../../src/abi/SolarToken'
import { events as sale } from '../../../../src/abi/TokenSale'

const topicsOf = <Events extends Record<string, { topic: string }>>(events: Events) =>
  Object.fromEntries(Object.entries(events).map(([name, { topic }]) => [name, topic])) as {
    [Name in keyof Events]: string
  }

/** Transfer and Approval are the token's and the shares' alike. */
export const topics = {
  ...topicsOf(token),
  ...topicsOf(sale),
  ...topicsOf(marketplace),
  ...topicsOf(generator),
}
