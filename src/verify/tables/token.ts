import type { Chain } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'

export async function tokenRows(chain: Chain): Promise<TextRow[]> {
  const id = chain.contracts.solarToken
  return [textRow({ id, total_supply: await chain.askOne('SolarToken', id, 'totalSupply') })]
}

export async function tokenSaleRows(chain: Chain): Promise<TextRow[]> {
  const id = chain.contracts.tokenSale
  const get = <T>(getter: string) => chain.askOne<T>('TokenSale', id, getter)
  const closed = chain.events.find(({ emitter, name }) => emitter === id && name === 'SaleClosed')
  return [
    textRow({
      id,
      price: await get('price'),
      supply: await get('supply'),
      opens_at: timeText(await get<bigint>('opensAt')),
      closes_at: timeText(await get<bigint>('closesAt')),
      sold_total: await get('soldTotal'),
      withdrawn_total: await get('withdrawnTotal'),
      returned: (await get('closed')) ? await get('returned') : null,
      closed_at: closed ? timeText(closed.time) : null,
      treasury_id: (await get<string>('treasury')).toLowerCase(),
    }),
  ]
}
