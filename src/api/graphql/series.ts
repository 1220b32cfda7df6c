export const seriesTypes = `
"Length of a bucket, UTC. Weeks begin on Monday."
enum Resolution {
  HOUR
  DAY
  WEEK
  MONTH
}

"Service sold and revenue earned in \`[startedAt, startedAt + resolution)\`."
type EnergyBucket {
  startedAt: DateTime!
  "Units sold at a price above 0. Source: EnergyPurchase.units"
  units: BigInt!
  "Units taken while the price was 0. Source: EnergyPurchase.units"
  freeUnits: BigInt!
  "Revenue, the activation payment included, SolarToken base units. Source: RevenuePoint.amount"
  revenue: BigInt!
  "Purchases, free ones included"
  purchases: Int!
  "SolarToken base units per unit sold: total paid / units, rounded down; null if none was sold"
  realisedPrice: BigInt
}

"The price in \`[startedAt, startedAt + resolution)\`."
type PriceBucket {
  startedAt: DateTime!
  "SolarToken base units per unit. Of one generator: the voted price standing at the end of the bucket (PricePoint.price). Of the whole market: total paid / units sold, rounded down; null if none was sold"
  price: BigInt
  "Shares whose holder has a vote, at the end of the bucket; null for the whole market. Source: PricePoint.votingShares"
  votingShares: BigInt
  "Changes of the voted price. Source: PricePoint"
  changes: Int!
}

extend type Query {
  "Units and revenue over time, of one generator or (without \`generator\`) of the whole market; from inclusive, to exclusive. Buckets without anything are left out."
  energySeries(generator: String, resolution: Resolution!, from: DateTime, to: DateTime): [EnergyBucket!]!
  "The price over time, of one generator (buckets with a change) or of the whole market (buckets with a change or a sale); from inclusive, to exclusive."
  priceSeries(generator: String, resolution: Resolution!, from: DateTime, to: DateTime): [PriceBucket!]!
}
`
