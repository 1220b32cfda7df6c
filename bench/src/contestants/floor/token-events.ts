import { addressAt, addressOf, uintAt } from './hex'
import { type Applied, accountsOf, dateOf, type Memory, unknown, ZERO } from './memory'
import { topics } from './topics'

/** Events of the token, and of its sale. */
export function tokenEvents(memory: Memory, tokenSale: string) {
  const { meet, move, append } = memory

  function token(topic: string, t1: string, t2: string, data: string): Applied | undefined {
    const [from, to] = [meet(addressOf(t1)), meet(addressOf(t2))]
    const value = uintAt(data, 0)
    if (topic === topics.Approval) {
      return [
        'Approval',
        `{"owner":"${from}","spender":"${to}","value":"${value}"}`,
        accountsOf(from, to),
      ]
    }
    const amount = BigInt(value)
    move(from, -amount)
    move(to, amount)
    append(
      'tokenTransfer',
      `${from === ZERO ? '\\N' : from}\t${to === ZERO ? '\\N' : to}\t${value}`,
    )
    return ['Transfer', `{"from":"${from}","to":"${to}","value":"${value}"}`, accountsOf(from, to)]
  }

  function selling(topic: string, t1: string, data: string): Applied | undefined {
    if (topic === topics.TokensSold && memory.sale) {
      const buyer = meet(addressOf(t1))
      const [paid, amount, sold] = [uintAt(data, 0), uintAt(data, 1), uintAt(data, 2)]
      memory.sale[6] = sold
      memory.isSaleDirty = true
      append('tokenPurchase', `${tokenSale}\t${buyer}\t${paid}\t${amount}\t${sold}`)
      return [
        'TokensSold',
        `{"buyer":"${buyer}","paid":"${paid}","amount":"${amount}","soldTotal":"${sold}"}`,
        accountsOf(buyer),
      ]
    }
    if (topic !== topics.SaleOpened) return unknown(topic)
    const treasury = meet(addressAt(data, 2))
    const [price, held, opens, closes] = [
      uintAt(data, 0),
      uintAt(data, 1),
      uintAt(data, 3),
      uintAt(data, 4),
    ]
    memory.sale = [
      tokenSale,
      price,
      held,
      treasury,
      dateOf(opens),
      dateOf(closes),
      '0',
      '0',
      null,
      null,
    ]
    memory.isSaleDirty = true
    return [
      'SaleOpened',
      `{"price":"${price}","supply":"${held}","treasury":"${treasury}","opensAt":"${opens}","closesAt":"${closes}"}`,
      accountsOf(treasury),
    ]
  }

  return { token, selling }
}
