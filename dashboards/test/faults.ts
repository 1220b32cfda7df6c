/** One fault of one page, as somebody could make it by hand; `quick` ones are seeded by every run of the tests. */
export type Fault = {
  page: string
  what: string
  /** Below `src/`. */
  file: string
  /** What stands there once, and what comes in its place. */
  text: string
  instead: string
  /** The tests that must find it. */
  spec: string
  quick?: true
}

export const faults: Fault[] = [
  {
    page: 'overview',
    what: 'counts pending generators as active',
    file: 'pages/overview-numbers.tsx',
    text: 'count(numbers.active)',
    instead: 'count(numbers.pending)',
    spec: 'overview.spec.ts',
    quick: true,
  },
  {
    page: 'the map',
    what: 'draws requests on the map as generators that are being built',
    file: 'pages/places-rows.ts',
    text: "stage: 'asked for' as const,",
    instead: "stage: 'installing' as const,",
    spec: 'overview.spec.ts',
  },
  {
    page: 'one generator',
    what: 'takes free kWh for sold ones',
    file: 'pages/generator-numbers.tsx',
    text: 'formatCount(generator.totalUnits, locale)',
    instead: 'formatCount(generator.freeUnits, locale)',
    spec: 'generator.spec.ts',
  },
  {
    page: 'revenue and payouts',
    what: 'takes what holders claimed for what waits',
    file: 'captions/revenue.ts',
    text: 'formatAmount(last.paid, 2',
    instead: 'formatAmount(waiting, 2',
    spec: 'generator.spec.ts',
  },
  {
    page: 'requests',
    what: 'counts one more in each stage',
    file: 'pages/requests-rows.ts',
    text: 'count: standing.length,',
    instead: 'count: standing.length + 1,',
    spec: 'requests.spec.ts',
  },
  {
    page: 'one request',
    what: 'says the goal where it says what was raised',
    file: 'captions/funding.ts',
    text: 'formatAmount(raised, 2',
    instead: 'formatAmount(goal, 2',
    spec: 'requests.spec.ts',
  },
  {
    page: 'markets',
    what: 'shows the ask as the bid',
    file: 'pages/markets-rows.ts',
    text: 'bid: of(market.bestBid)',
    instead: 'bid: of(market.bestAsk)',
    spec: 'markets.spec.ts',
  },
  {
    page: 'one market',
    what: 'forgets the level itself in the running total',
    file: 'market/numbers.ts',
    text: '    total += digits(shares)\n    return',
    instead: '    total = digits(shares)\n    return',
    spec: 'market.spec.ts',
  },
  {
    page: 'definitions',
    what: 'leaves out the last metric',
    file: 'pages/definitions-state.ts',
    text: 'metrics: metrics.filter(',
    instead: 'metrics: metrics.slice(0, -1).filter(',
    spec: 'definitions.spec.ts',
  },
  {
    page: 'feeds',
    what: 'says the block after the one that the answer names',
    file: 'feeds/block-in.ts',
    text: 'height: Number(height), timestamp',
    instead: 'height: Number(height) + 1, timestamp',
    spec: 'feeds.spec.ts',
  },
  {
    page: 'search',
    what: 'goes to the second hit on Enter',
    file: 'parts/search.tsx',
    text: 'go(hits?.[0])',
    instead: 'go(hits?.[1])',
    spec: 'search.spec.ts',
  },
  {
    page: 'generators',
    what: 'shows all that was ever rated as sold',
    file: 'pages/generators-columns.tsx',
    text: 'formatCount(row.units, locale)',
    instead: 'formatCount(row.watts, locale)',
    spec: 'generators.spec.ts',
  },
  {
    page: 'one account',
    what: 'shows what was paid as what waits',
    file: 'pages/account-numbers.tsx',
    text: 'owned(totals?.claimable)',
    instead: 'owned(totals?.paid)',
    spec: 'account.spec.ts',
  },
  {
    page: 'token',
    what: 'counts one holder more',
    file: 'pages/token-numbers.tsx',
    text: 'formatCount(token.holderCount, locale)',
    instead: 'formatCount(token.holderCount + 1, locale)',
    spec: 'token.spec.ts',
  },
  {
    page: 'checks',
    what: 'takes a check that fails for one that holds',
    file: 'pages/checks-totals.ts',
    text: 'failed === 0 ? 1 : 0',
    instead: 'failed >= 0 ? 1 : 0',
    spec: 'checks.spec.ts',
  },
  {
    page: 'the past',
    what: 'asks for now whatever block is shown',
    file: 'ask.ts',
    text: 'if (block !== null) search',
    instead: 'if (block === -1) search',
    spec: 'past.spec.ts',
  },
  {
    page: 'leaving a market',
    what: 'says of selling what buying costs',
    file: 'pages/market-execution.tsx',
    text: 'metric="slippage" {...shown.sell}',
    instead: 'metric="slippage" {...shown.buy}',
    spec: 'market-figures.spec.ts',
  },
  {
    page: 'the contract’s own price',
    what: 'takes whatever it says for equal',
    file: 'recompute/contract-words.ts',
    text: 'answer.value === said',
    instead: "answer.value !== ''",
    spec: 'contract.spec.ts',
  },
  {
    page: 'recompute',
    what: 'calls what differs equal',
    file: 'parts/recompute.tsx',
    text: "isEqual(outcome) ? 'equal' : 'unequal'",
    instead: "'equal'",
    spec: 'recompute.spec.ts',
  },
]
