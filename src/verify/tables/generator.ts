import type { Result } from 'ethers'
import type { Chain } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'
import { textOfBytes } from '../text'

const STATUSES = ['PENDING', 'ACTIVE', 'DEFAULTED']

/** Events that set a time of the row. */
const MILESTONES = new Set(['InstallationDeclared', 'StatusChanged'])

/** Getters whose answer is a column as it is. */
const COLUMNS = {
  price: 'getAvg',
  weighted_sum: 'weightedSum',
  voting_shares: 'votingShares',
  total_units: 'totalUnits',
  free_units: 'freeUnits',
  total_revenue: 'totalRevenue',
  acc_per_share: 'accPerShare',
  carry: 'carry',
  escrow: 'escrow',
  provider_paid: 'providerPaid',
  shares_left: 'totalSupply',
} as const

/** Every generator the Marketplace lists. */
export async function generatorRows(chain: Chain): Promise<TextRow[]> {
  const rows: TextRow[] = []
  for (const id of chain.generators) rows.push(await generatorRow(chain, id))
  return rows
}

async function generatorRow(chain: Chain, id: string): Promise<TextRow> {
  const get = <T>(getter: string) => chain.askOne<T>('Generator', id, getter)
  const answers = await chain.ask<bigint>(
    Object.values(COLUMNS).map((getter) => ['Generator', id, getter]),
  )
  const terms = await get<Result>('terms')
  const own = chain.events.filter(({ emitter, name }) => emitter === id && MILESTONES.has(name))
  const created = chain.events.find(
    ({ name, args }) => name === 'GeneratorCreated' && args.generator === id,
  )
  const timeOf = (name: string, to?: bigint) => {
    const event = own.find((one) => one.name === name && (to === undefined || one.args.to === to))
    return event && timeText(event.time)
  }
  const numbers = Object.keys(COLUMNS).map((column, index) => [column, answers[index]])
  return textRow({
    id,
    address: id,
    request_id: terms.requestId,
    consumer_id: (await get<string>('consumer')).toLowerCase(),
    provider_id: terms.provider.toLowerCase(),
    kind_id: terms.kind,
    unit_name: textOfBytes(terms.unitName),
    unit_scale: terms.unitScale,
    rated_power_w: terms.ratedPowerW,
    max_units: terms.maxUnits,
    max_price: terms.maxPrice,
    cost: terms.cost,
    share_price: terms.cost / 10_000n,
    install_by: timeText(terms.installBy),
    min_activation: terms.minActivation,
    status: STATUSES[Number(await get('status'))],
    created_at: created && timeText(created.time),
    created_block: created?.block,
    installation_declared_at: (await get('installationDeclared'))
      ? timeOf('InstallationDeclared')
      : null,
    activated_at: timeOf('StatusChanged', 1n),
    defaulted_at: timeOf('StatusChanged', 2n),
    ...Object.fromEntries(numbers),
  })
}
